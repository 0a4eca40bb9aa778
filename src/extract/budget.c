#include "extract/budget.h"

#include <sys/resource.h>

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ADDRESS_SANITIZER 1
#endif
#endif

void ig_limit_memory(guint64 mib)
{
#ifdef UNDER_ADDRESS_SANITIZER
    (void)mib;
#else
    if (mib == 0)
        return;
    struct rlimit limit = {mib * 1024 * 1024, mib * 1024 * 1024};
    setrlimit(RLIMIT_AS, &limit);
#endif
}

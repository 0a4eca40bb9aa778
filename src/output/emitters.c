#include "output/emitter.h"

static const IgEmitter *const emitters[] = {
    &ig_text_emitter, &ig_jsonl_emitter, &ig_csv_emitter, &ig_tsv_emitter, NULL,
};

const IgEmitter *const *ig_emitters(void)
{
    return emitters;
}

const IgEmitter *ig_emitter_named(const char *name)
{
    for (gsize i = 0; emitters[i]; i++) {
        if (g_str_equal(emitters[i]->name, name))
            return emitters[i];
    }
    return NULL;
}

/* IgsearchIndex as the rest of src/api sees it. */
#pragma once

#include "igsearch.h"
#include "store/store.h"

struct IgsearchIndex {
    IgStore *store;
    char *uuid;
};

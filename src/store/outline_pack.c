#include "store/outline_pack.h"

#include "store/varint.h"

#include <string.h>

/* ---- packing ---- */

/* Distinct strings, numbered as they come. */
typedef struct {
    GHashTable *numbers;
    GByteArray *bytes;
} Names;

static void append_string(GByteArray *bytes, const char *string)
{
    g_byte_array_append(bytes, (const guint8 *)string, (guint)strlen(string) + 1);
}

static guint number_of(Names *names, const char *string)
{
    gpointer number = NULL;
    if (g_hash_table_lookup_extended(names->numbers, string, NULL, &number))
        return GPOINTER_TO_UINT(number);
    guint next = g_hash_table_size(names->numbers);
    g_hash_table_insert(names->numbers, (gpointer)string, GUINT_TO_POINTER(next));
    append_string(names->bytes, string);
    return next;
}

static void append_run(GByteArray *bytes, const IgOutlineRun *run, gint64 free, Names *names)
{
    ig_varint_append(bytes, (guint64)run->document);
    ig_varint_append(bytes, (guint64)(run->first - free));
    ig_varint_append(bytes, run->paragraphs);
    ig_varint_append(bytes, run->searched);
    ig_varint_append(bytes, number_of(names, run->date));
    ig_varint_append(bytes, number_of(names, run->body));
    append_string(bytes, run->citekey);
}

GByteArray *ig_outline_pack(const GArray *runs)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GByteArray) strings = g_byte_array_new();
    g_autoptr(GByteArray) packed_runs = g_byte_array_new();
    Names names = {numbers, strings};
    gint64 free = 0;
    for (guint i = 0; i < runs->len; i++) {
        const IgOutlineRun *run = &g_array_index(runs, IgOutlineRun, i);
        if (run->document < 0 || run->first < free)
            return NULL;
        append_run(packed_runs, run, free, &names);
        free = run->first + run->paragraphs;
    }
    GByteArray *packed = g_byte_array_new();
    ig_varint_append(packed, g_hash_table_size(numbers));
    g_byte_array_append(packed, strings->data, strings->len);
    g_byte_array_append(packed, packed_runs->data, packed_runs->len);
    return packed;
}

/* ---- unpacking ---- */

typedef struct {
    const guint8 *at, *end;
    GPtrArray *names; /* borrowed strings */
    gint64 free;      /* no run before has this paragraph, or one behind it */
} Unpacking;

/* Borrowed from the bytes; NULL where they end. */
static const char *take_string(Unpacking *unpacking)
{
    const guint8 *nul = memchr(unpacking->at, '\0', (gsize)(unpacking->end - unpacking->at));
    const char *string = (const char *)unpacking->at;
    if (!nul)
        return NULL;
    unpacking->at = nul + 1;
    return string;
}

static gboolean take(Unpacking *unpacking, guint64 most, guint64 *number)
{
    return ig_varint_take(&unpacking->at, unpacking->end, most, number);
}

static gboolean take_names(Unpacking *unpacking, GStringChunk *strings)
{
    guint64 count = 0;
    if (!take(unpacking, (guint64)(unpacking->end - unpacking->at), &count))
        return FALSE;
    for (; count > 0; count--) {
        const char *name = take_string(unpacking);
        if (!name)
            return FALSE;
        g_ptr_array_add(unpacking->names, g_string_chunk_insert_const(strings, name));
    }
    return TRUE;
}

static gboolean take_name(Unpacking *unpacking, const char **name)
{
    guint64 number = 0;
    if (unpacking->names->len == 0 || !take(unpacking, unpacking->names->len - 1, &number))
        return FALSE;
    *name = g_ptr_array_index(unpacking->names, number);
    return TRUE;
}

static gboolean take_run(Unpacking *unpacking, IgOutlineRun *run)
{
    guint64 document = 0, gap = 0, paragraphs = 0, searched = 0;
    if (!take(unpacking, G_MAXINT64, &document) ||
        !take(unpacking, (guint64)(G_MAXINT64 - unpacking->free), &gap) ||
        !take(unpacking, G_MAXINT, &paragraphs) || !take(unpacking, paragraphs, &searched) ||
        !take_name(unpacking, &run->date) || !take_name(unpacking, &run->body))
        return FALSE;
    run->document = (gint64)document;
    run->first = unpacking->free + (gint64)gap;
    run->paragraphs = (guint)paragraphs;
    run->searched = (guint)searched;
    run->citekey = take_string(unpacking);
    if (!run->citekey || run->first > G_MAXINT64 - run->paragraphs)
        return FALSE;
    unpacking->free = run->first + run->paragraphs;
    return TRUE;
}

gboolean ig_outline_unpack(const guint8 *bytes, gsize size, IgOutline *outline)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    guint before = outline->runs->len;
    /* Citekeys stay where they are: in a copy that lives as long as the outline. */
    const char *copy = g_string_chunk_insert_len(outline->strings, (const char *)bytes,
                                                 (gssize)size);
    const guint8 *start = (const guint8 *)copy;
    Unpacking unpacking = {start, start + size, names, 0};
    gboolean good = size > 0 && take_names(&unpacking, outline->strings);
    while (good && unpacking.at < unpacking.end) {
        IgOutlineRun run = {0};
        good = take_run(&unpacking, &run);
        g_array_append_val(outline->runs, run);
    }
    if (!good)
        g_array_set_size(outline->runs, before);
    return good;
}

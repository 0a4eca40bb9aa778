#include "model/catalogue.h"
#include "model/date.h"
#include "support/cases.h"

#include <stdio.h>
#include <string.h>

static const char *given(const IgCase *one, const char *field)
{
    return ig_case_has(one, field) ? ig_case_get(one, field) : NULL;
}

static void check_recognise(const IgCase *one)
{
    const char *text = ig_case_get(one, "catalogue");
    g_autoptr(GError) error = NULL;
    g_autoptr(IgCatalogue) catalogue = ig_catalogue_parse(text, strlen(text), &error);
    ig_case_expect(one, "error", error ? error->message : NULL, given(one, "error"));
    if (!catalogue)
        return;
    g_autoptr(IgDocument) found = ig_document_new();
    found->title = g_strdup(given(one, "found-title"));
    found->symbol = g_strdup(given(one, "found-symbol"));
    found->language = g_strdup(given(one, "found-language"));
    const IgDocument *known = ig_catalogue_recognise(catalogue, found, given(one, "name"),
                                                     given(one, "page"));
    ig_case_expect(one, "known", known ? known->citekey : NULL, given(one, "known"));
}

static const char entry[] = "[tunis-agenda]\n"
                            "title = Tunis Agenda for the Information Society\n"
                            "short = Tunis Agenda\n"
                            "aliases = Tunis; TAIS;\n"
                            "symbol = WSIS-05/TUNIS/DOC/6(Rev.1)-E\n"
                            "body = WSIS\n"
                            "date = 2005-11-18\n"
                            "language = en\n"
                            "type = outcome\n"
                            "url = https://www.itu.int/net/wsis/docs2/tunis/off/6rev1.html\n";

static void test_fields(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgCatalogue) catalogue = ig_catalogue_parse(entry, strlen(entry), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(ig_catalogue_size(catalogue), ==, 1);
    g_assert_null(ig_catalogue_get(catalogue, 1));
    const IgDocument *document = ig_catalogue_get(catalogue, 0);
    const char *const aliases[] = {"Tunis", "TAIS", NULL};
    g_assert_cmpstr(document->citekey, ==, "tunis-agenda");
    g_assert_cmpstr(document->title, ==, "Tunis Agenda for the Information Society");
    g_assert_cmpstr(document->short_title, ==, "Tunis Agenda");
    g_assert_true(g_strv_equal((const char *const *)document->aliases, aliases));
    g_assert_cmpstr(document->symbol, ==, "WSIS-05/TUNIS/DOC/6(Rev.1)-E");
    g_assert_cmpstr(document->body, ==, "WSIS");
    g_assert_cmpstr(document->date, ==, "2005-11-18");
    g_assert_cmpstr(document->language, ==, "en");
    g_assert_cmpstr(document->type, ==, "outcome");
    g_assert_cmpstr(document->url, ==, "https://www.itu.int/net/wsis/docs2/tunis/off/6rev1.html");
    g_assert_null(document->collection);
}

static void test_not_utf8(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(ig_catalogue_parse("[a]\ntitle = \xff\n", 15, &error));
    g_assert_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_UNKNOWN_ENCODING);
}

static void test_empty(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgCatalogue) catalogue = ig_catalogue_parse("", 0, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(ig_catalogue_size(catalogue), ==, 0);
    g_assert_null(ig_catalogue_recognise(catalogue, NULL, NULL, NULL));
}

static void test_sidecar(void)
{
    static const char text[] = "[document]\ncitekey = my-notes\ncollection = thesis\n"
                               "date = 2005-11\naliases = Notes\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(IgDocument) document = ig_sidecar_parse(text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_cmpstr(document->citekey, ==, "my-notes");
    g_assert_cmpstr(document->collection, ==, "thesis");
    g_assert_cmpstr(document->date, ==, "2005-11");
    g_assert_cmpstr(document->aliases[0], ==, "Notes");
    g_assert_null(document->title);
}

static void expect_sidecar_error(const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(ig_sidecar_parse(text, strlen(text), &error));
    g_assert_nonnull(error);
    g_assert_cmpstr(error->message, ==, message);
}

static void test_sidecar_errors(void)
{
    expect_sidecar_error("[document]\ndate = soon\n",
                         "[document] date: \"soon\" is not YYYY, YYYY-MM or YYYY-MM-DD");
    expect_sidecar_error("[document]\nauthor = X\n", "[document] author: no such key");
    expect_sidecar_error("[document]\ncitekey = My Notes\n",
                         "[document] citekey: \"My Notes\" is not lower-case letters, digits and "
                         "hyphens");
    expect_sidecar_error("[tunis-agenda]\ntitle = X\n",
                         "a sidecar has one group, [document], and no other");
    expect_sidecar_error("", "a sidecar has one group, [document], and no other");
}

/* --- the catalogue that comes with the program --- */

static char *project_path(const char *path)
{
    return g_build_filename(g_getenv("IG_TEST_DATA"), "..", "..", path, NULL);
}

static IgCatalogue *our_catalogue(void)
{
    g_autofree char *path = project_path("corpus/catalogue.ini");
    g_autofree char *text = NULL;
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &text, &length, &error);
    g_assert_no_error(error);
    IgCatalogue *catalogue = ig_catalogue_parse(text, length, &error);
    g_assert_no_error(error);
    return catalogue;
}

static void test_our_catalogue(void)
{
    enum { FEWEST_DOCUMENTS = 70 };
    g_autoptr(IgCatalogue) catalogue = our_catalogue();
    g_assert_cmpuint(ig_catalogue_size(catalogue), >=, FEWEST_DOCUMENTS);
}

/* A symbol of ours is what a title page printing it is read as: else it could never be found. */
static void test_our_symbols(void)
{
    static const char *const never_alone[] = {"FR ", "A/RES/217", NULL};
    g_autoptr(IgCatalogue) catalogue = our_catalogue();
    for (guint i = 0; i < ig_catalogue_size(catalogue); i++) {
        const char *symbol = ig_catalogue_get(catalogue, i)->symbol;
        if (!symbol || strstr(symbol, never_alone[0]) || g_str_has_suffix(symbol, "-FR") ||
            g_str_has_prefix(symbol, "ETS ") || g_str_has_prefix(symbol, "CETS "))
            continue;
        g_autofree char *page = g_str_has_prefix(symbol, "RFC ")
                                    ? g_strconcat("Request for Comments: ", symbol + 4, NULL)
                                    : g_strdup(g_str_has_prefix(symbol, "ITU ") ? symbol + 4
                                                                                : symbol);
        g_autofree char *read = ig_symbol_find(page);
        g_assert_cmpstr(read, ==, symbol);
    }
}

/* The sidecars beside it are read, and give no name that the catalogue gives to another. */
static void test_our_sidecars(void)
{
    static const char *const documents[] = {"chronology.pdf",
                                            "draft-igsearch-wgec-positions-00.txt",
                                            "enhanced-cooperation-guide.html", "glossary.md"};
    g_autoptr(GString) all = g_string_new(NULL);
    g_autofree char *path = project_path("corpus/catalogue.ini");
    g_autofree char *catalogue = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &catalogue, NULL, &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(documents); i++) {
        g_autofree char *name = g_strconcat("corpus/", documents[i], ".meta", NULL);
        g_autofree char *file = project_path(name);
        g_autofree char *text = NULL;
        g_file_get_contents(file, &text, NULL, &error);
        g_assert_no_error(error);
        g_autoptr(IgDocument) document = ig_sidecar_parse(text, strlen(text), &error);
        g_assert_no_error(error);
        g_autofree char *aliases = g_strjoinv(";", document->aliases);
        g_string_append_printf(all, "[%s]\ntitle = %s\nshort = %s\naliases = %s\n",
                               document->citekey, document->title, document->short_title, aliases);
    }
    g_string_append(all, catalogue);
    g_autoptr(IgCatalogue) united = ig_catalogue_parse(all->str, all->len, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(ig_catalogue_size(united), >, G_N_ELEMENTS(documents));
}

/* --- real documents, where they are to be had --- */

static char *shared_folder(const char *folder)
{
    const char *shared = g_getenv("IGSEARCH_SHARED");
    g_autofree char *beside = project_path("../shared");
    char *path = g_build_filename(shared ? shared : beside, "corpus", folder, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return path;
    g_free(path);
    g_test_skip("no shared corpus ($IGSEARCH_SHARED, ../shared)");
    return NULL;
}

/* The beginning of a text file, as much as the contract of recognition promises. */
static char *first_page_of(const char *folder, const char *name)
{
    enum { FIRST_PAGE = 3000 };
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    if (strlen(text) > FIRST_PAGE)
        text[FIRST_PAGE] = '\0';
    return g_utf8_make_valid(text, -1);
}

static void expect_known(const IgCatalogue *catalogue, const IgDocument *found, const char *page,
                         const char *file, const char *citekey)
{
    const IgDocument *known = ig_catalogue_recognise(catalogue, found, NULL, page);
    const char *got = known ? known->citekey : NULL;
    if (g_strcmp0(got, citekey) == 0)
        return;
    g_test_message("%s: recognised as %s, is %s", file, got ? got : "none",
                   citekey ? citekey : "none");
    g_test_fail();
}

static void test_seeds(void)
{
    static const char *const seeds[][2] = {
        {"cis-wgec-inputs.md", "cis-wgec-inputs"},
        {"gpd-unlocking-enhanced-cooperation.txt", "gpd-unlocking"},
        {"igp-goodbye-enhanced-cooperation.txt", "igp-goodbye"},
        {"wgec-draft-report-2017.txt", "wgec-draft-report"},
    };
    g_autofree char *folder = shared_folder("seeds");
    if (!folder)
        return;
    g_autoptr(IgCatalogue) catalogue = our_catalogue();
    for (gsize i = 0; i < G_N_ELEMENTS(seeds); i++) {
        g_autofree char *page = first_page_of(folder, seeds[i][0]);
        expect_known(catalogue, NULL, page, seeds[i][0], seeds[i][1]);
    }
    /* This one gives its title in front matter, which its reader reports. */
    g_autofree char *page = first_page_of(folder, "cis-wgec-page.md");
    g_autoptr(IgDocument) found = ig_document_new();
    found->title = g_strdup("Inputs to the Working Group on Enhanced Cooperation (WGEC)");
    expect_known(catalogue, found, page, "cis-wgec-page.md", "cis-wgec-page");
}

/* Every file of a folder is the document its name says. */
static void expect_folder(const char *folder_name, const char *suffix,
                          char *(*citekey_of)(const char *name))
{
    g_autofree char *folder = shared_folder(folder_name);
    if (!folder)
        return;
    g_autoptr(IgCatalogue) catalogue = our_catalogue();
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    guint seen = 0;
    for (const char *name = g_dir_read_name(files); name; name = g_dir_read_name(files)) {
        if (!g_str_has_suffix(name, suffix))
            continue;
        g_autofree char *page = first_page_of(folder, name);
        g_autofree char *citekey = citekey_of(name);
        expect_known(catalogue, NULL, page, name, citekey);
        seen++;
    }
    g_assert_cmpuint(seen, >, 0);
}

static char *rfc_citekey(const char *name)
{
    return g_strndup(name, strcspn(name, "."));
}

static void test_rfcs(void)
{
    expect_folder("rfc", ".txt", rfc_citekey);
}

/* The first page of a PDF, by poppler's own program; NULL, with the test skipped, without it. */
static char *first_page_of_pdf(const char *folder, const char *name)
{
    g_autofree char *program = g_find_program_in_path("pdftotext");
    if (!program) {
        g_test_skip("no pdftotext");
        return NULL;
    }
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *argv[] = {program, (char *)"-l", (char *)"1", path, (char *)"-", NULL};
    char *page = NULL;
    g_autoptr(GError) error = NULL;
    g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &page, NULL, NULL, &error);
    g_assert_no_error(error);
    return page;
}

static void test_resolutions(void)
{
    static const char *const resolutions[][2] = {
        {"A_RES_73_3-EN.pdf", "unga-73-3"},
        {"A_RES_73_6-EN.pdf", "unga-73-6"},
    };
    g_autofree char *folder = shared_folder("un-resolutions");
    if (!folder)
        return;
    g_autoptr(IgCatalogue) catalogue = our_catalogue();
    for (gsize i = 0; i < G_N_ELEMENTS(resolutions); i++) {
        g_autofree char *page = first_page_of_pdf(folder, resolutions[i][0]);
        if (page)
            expect_known(catalogue, NULL, page, resolutions[i][0], resolutions[i][1]);
    }
}

/* Resolutions of the Security Council are not in the catalogue, but their symbols are found. */
static void test_security_council(void)
{
    g_autofree char *folder = shared_folder("unsc");
    if (!folder)
        return;
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    guint found = 0, wrong = 0, seen = 0;
    for (const char *name = g_dir_read_name(files); name; name = g_dir_read_name(files)) {
        guint number = 0, year = 0;
        if (sscanf(name, "S_RES_%u_%u_EN", &number, &year) != 2)
            continue;
        g_autofree char *page = first_page_of(folder, name);
        g_autofree char *symbol = ig_symbol_find(page);
        g_autofree char *wanted = g_strdup_printf("S/RES/%u (%u)", number, year);
        seen++;
        found += symbol != NULL;
        if (symbol && !g_str_equal(symbol, wanted)) {
            g_test_message("%s: %s", name, symbol);
            wrong++;
        }
    }
    g_test_message("%u of %u symbols found", found, seen);
    g_assert_cmpuint(wrong, ==, 0);
    g_assert_cmpuint(found * 10, >=, seen * 9);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("catalogue", "catalogue.test", check_recognise);
    g_test_add_func("/catalogue/fields", test_fields);
    g_test_add_func("/catalogue/not-utf8", test_not_utf8);
    g_test_add_func("/catalogue/empty", test_empty);
    g_test_add_func("/catalogue/sidecar", test_sidecar);
    g_test_add_func("/catalogue/sidecar-errors", test_sidecar_errors);
    g_test_add_func("/catalogue/ours/parses", test_our_catalogue);
    g_test_add_func("/catalogue/ours/symbols", test_our_symbols);
    g_test_add_func("/catalogue/ours/sidecars", test_our_sidecars);
    g_test_add_func("/catalogue/shared/seeds", test_seeds);
    g_test_add_func("/catalogue/shared/rfcs", test_rfcs);
    g_test_add_func("/catalogue/shared/resolutions", test_resolutions);
    g_test_add_func("/catalogue/shared/security-council", test_security_council);
    return g_test_run();
}

/* The library as other programs see it: this file includes igsearch.h alone and is linked with
 * libigsearch alone. argv[1] names a folder of documents; IG_EXTRACTOR the extractor. */
#include <igsearch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int number, failures;

static void check(int good, const char *name)
{
    failures += !good;
    printf("%s %d - %s\n", good ? "ok" : "not ok", ++number, name);
    fflush(stdout);
}

static void check_string(const char *got, const char *wanted, const char *name)
{
    int good = got && strcmp(got, wanted) == 0;
    check(good, name);
    if (!good)
        printf("#   got    %s\n#   wanted %s\n", got ? got : "NULL", wanted);
}

/* Checks the error's code and a word of its message, and frees it. */
static void check_error(IgsearchError *error, IgsearchErrorCode code, const char *word,
                        const char *name)
{
    int good = error && igsearch_error_code(error) == code &&
               strstr(igsearch_error_message(error), word);
    check(good, name);
    if (error && !good)
        printf("#   %d: %s\n", (int)igsearch_error_code(error), igsearch_error_message(error));
    igsearch_error_free(error);
}

/* ---- building ---- */

typedef struct {
    int files, failed;
    char reason[200];
} Progress;

static void on_file(const char *file, const char *reason, void *data)
{
    Progress *progress = data;
    progress->files++;
    if (reason) {
        progress->failed++;
        snprintf(progress->reason, sizeof progress->reason, "%s: %s", file, reason);
    }
}

static void check_adding(IgsearchIndex *index, const char *folder)
{
    IgsearchError *error = NULL;
    Progress progress = {0, 0, ""};
    const char *const paths[] = {folder, "no-such-file.txt"};
    const IgsearchAddOptions options = {.extractor = getenv("IG_EXTRACTOR"),
                                        .jobs = 1,
                                        .collection = "coast",
                                        .progress = on_file,
                                        .data = &progress};
    int64_t before = igsearch_revision(index);
    int64_t failed = igsearch_add(index, paths, 2, &options, &error);
    check(failed == 2 && !error, "two files of the folder and the list cannot be read");
    check(progress.files == 5 && progress.failed == 2, "every file is told of");
    check(strstr(progress.reason, "no-such-file.txt: No such file") != NULL,
          "with the reason why it failed");
    check(igsearch_revision(index) > before, "the revision has risen");
    before = igsearch_revision(index);
    check(igsearch_add(index, paths, 1, &options, NULL) == 1, "the failure is remembered");
    check(igsearch_revision(index) == before, "what is unchanged changes nothing");
}

static void check_no_extractor(IgsearchIndex *index)
{
    IgsearchError *error = NULL;
    char own[4096];
    ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
    own[length > 0 ? length : 0] = '\0';
    const char *const self[] = {own};
    const IgsearchAddOptions options = {.extractor = "/nowhere/igsearch-extract"};
    check(igsearch_add(index, self, 1, &options, &error) == -1,
          "without an extractor nothing goes");
    check_error(error, IGSEARCH_ERROR_EXTRACTOR, "/nowhere/igsearch-extract",
                "and the error says so");
}

/* ---- asking ---- */

static void check_hit(const IgsearchHit *hit)
{
    size_t start = 0, end = 0;
    const char *text = igsearch_hit_string(hit, IGSEARCH_TEXT);
    check_string(igsearch_hit_string(hit, IGSEARCH_LOCATOR), "Keepers Charter ¶1", "its locator");
    check_string(igsearch_hit_string(hit, IGSEARCH_DOCUMENT), "keepers-charter", "its document");
    check_string(igsearch_hit_string(hit, IGSEARCH_LABEL), "1", "its label");
    check_string(igsearch_hit_string(hit, IGSEARCH_SERIES), "", "its series");
    check_string(igsearch_hit_string(hit, IGSEARCH_ZONE), "body", "its zone");
    check_string(igsearch_hit_string(hit, IGSEARCH_DATE), "1998-03", "its date");
    check_string(igsearch_hit_string(hit, IGSEARCH_LANGUAGE), "en", "its language");
    check_string(igsearch_hit_string(hit, IGSEARCH_URL), "", "a fact that nobody knows is empty");
    check(strlen(igsearch_hit_string(hit, IGSEARCH_SHA256)) == 64, "the hash of its source");
    check(igsearch_hit_rank(hit) == 1 && igsearch_hit_score(hit) > 0, "its rank and score");
    check(igsearch_hit_page(hit) == 0, "a web page has no pages");
    check(igsearch_hit_ordinal(hit) > 1, "its ordinal");
    const char *last = NULL, *section;
    for (size_t n = 0; (section = igsearch_hit_section(hit, n)); n++)
        last = section;
    check_string(last, "Duties", "its innermost section");
    check(igsearch_hit_span(hit, 0, &start, &end) == 1, "a span");
    check(end - start == 17 && strncmp(text + start, "multi-stakeholder", 17) == 0,
          "which is what was asked for");
    check(igsearch_hit_span(hit, 1, &start, &end) == 0, "and no other");
}

static void check_query(IgsearchIndex *index)
{
    IgsearchError *error = NULL;
    IgsearchHits *hits = igsearch_query(index, "multistakeholder", NULL, &error);
    check(hits && !error, "a query is answered");
    if (!hits)
        return;
    check(igsearch_hits_paragraphs(hits) == 1 && igsearch_hits_documents(hits) == 1,
          "with exact counts");
    const IgsearchHit *hit = igsearch_hits_next(hits, &error);
    check(hit != NULL, "and a hit");
    if (hit)
        check_hit(hit);
    check(!igsearch_hits_next(hits, &error) && !error, "then an end, which is no error");
    check(!igsearch_hits_next(hits, NULL), "and stays one");
    igsearch_hits_free(hits);
}

static void check_pages(IgsearchIndex *index)
{
    const IgsearchQueryOptions some = {.limit = 2, .offset = 1, .any = 1};
    IgsearchHits *hits = igsearch_query(index, "keepers fog absent", &some, NULL);
    const IgsearchHit *hit;
    uint64_t shown = 0, first = 0;
    while (hits && (hit = igsearch_hits_next(hits, NULL))) {
        first = first ? first : igsearch_hit_rank(hit);
        shown++;
    }
    check(hits && igsearch_hits_paragraphs(hits) > 3, "any of the words counts all");
    check(shown == 2 && first == 2, "limit and offset show some");
    igsearch_hits_free(hits);
}

static void check_concepts(IgsearchIndex *index)
{
    const IgsearchQueryOptions known = {.concepts = "absent thing = keepers\n"};
    const IgsearchQueryOptions malformed = {.concepts = "one = \n"};
    IgsearchError *error = NULL;
    IgsearchHits *hits = igsearch_query(index, "~\"absent thing\"", &known, NULL);
    check(hits && igsearch_hits_paragraphs(hits) > 0, "a concept is found by its other name");
    check(hits && strstr(igsearch_hits_concepts(hits), "absent thing = keepers"), "and told");
    check(hits && strlen(igsearch_hits_concepts_sha256(hits)) == 64, "and hashed");
    igsearch_hits_free(hits);
    hits = igsearch_query(index, "keepers", NULL, NULL);
    check_string(hits ? igsearch_hits_concepts(hits) : NULL, "",
                 "without concepts, nothing is told");
    check_string(hits ? igsearch_hits_concepts_sha256(hits) : NULL, "", "nor hashed");
    igsearch_hits_free(hits);
    check(!igsearch_query(index, "keepers", &malformed, &error), "a malformed file is an error");
    check_error(error, IGSEARCH_ERROR_OTHER, "concepts:1", "which names the line");
}

static void check_locators(IgsearchIndex *index)
{
    IgsearchError *error = NULL;
    IgsearchHits *hits = igsearch_locate(index, "Lighthouse Charter ¶2", &error);
    const IgsearchHit *hit = hits ? igsearch_hits_next(hits, &error) : NULL;
    check_string(hit ? igsearch_hit_string(hit, IGSEARCH_LABEL) : NULL, "2", "a locator is found");
    igsearch_hits_free(hits);
    hits = igsearch_locate(index, "Lighthouse Charter ¶99", &error);
    check(hits && !igsearch_hits_next(hits, &error) && !error,
          "a paragraph that is not there is none");
    igsearch_hits_free(hits);
    check(!igsearch_locate(index, "Nobody's Charter ¶1", &error),
          "an unknown document is an error");
    check_error(error, IGSEARCH_ERROR_NO_DOCUMENT, "Nobody's Charter", "which names it");
    error = NULL;
    check(!igsearch_locate(index, "", &error), "nothing is no locator");
    check(error != NULL, "which is an error too");
    igsearch_error_free(error);
}

static void check_errors(IgsearchIndex *index, const char *path)
{
    IgsearchError *error = NULL;
    check(!igsearch_query(index, "fog \"open", NULL, &error), "a malformed query is an error");
    check(error && igsearch_error_position(error) == 4, "with the place");
    check_error(error, IGSEARCH_ERROR_QUERY, "quote", "and the reason");
    check(!igsearch_query(index, "(", NULL, NULL), "an error nobody wants is dropped");
    error = NULL;
    check(!igsearch_open("/nowhere/index.db", IGSEARCH_READ, &error), "no index, no answer");
    check_error(error, IGSEARCH_ERROR_INDEX, "/nowhere/index.db", "and the error names it");
    igsearch_error_free(NULL);
    igsearch_hits_free(NULL);
    igsearch_close(NULL);
    IgsearchIndex *reader = igsearch_open(path, IGSEARCH_READ, NULL);
    check(reader && strcmp(igsearch_uuid(reader), igsearch_uuid(index)) == 0,
          "a reader beside the writer sees the same index");
    igsearch_close(reader);
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/igsearch-api-XXXXXX";
    char path[sizeof folder + 16];
    IgsearchError *error = NULL;
    if (argc != 2 || !mkdtemp(folder))
        return 2;
    snprintf(path, sizeof path, "%s/index.db", folder);
    check(igsearch_version()[0] != '\0', "the library has a version");
    IgsearchIndex *index = igsearch_open(path, IGSEARCH_WRITE, &error);
    check(index && !error, "an index is made");
    check(index && strlen(igsearch_uuid(index)) == 36 && igsearch_revision(index) == 0,
          "it is new");
    if (index) {
        check_no_extractor(index);
        check_adding(index, argv[1]);
        check_query(index);
        check_pages(index);
        check_concepts(index);
        check_locators(index);
        check_errors(index, path);
        igsearch_close(index);
    }
    unlink(path);
    rmdir(folder);
    printf("1..%d\n", number);
    return failures ? 1 : 0;
}

#include "output/emitter.h"

static const IgEmitter *const emitters[] = {
    &ig_text_emitter, &ig_jsonl_emitter,    &ig_csv_emitter,        &ig_tsv_emitter,
    &ig_html_emitter, &ig_markdown_emitter, &ig_bibtex_emitter,     &ig_ris_emitter,
    &ig_csl_emitter,  &ig_tei_emitter,      &ig_annotation_emitter, NULL,
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

void ig_emission_begin(IgEmission *emission, const IgEmitter *emitter, GString *out,
                       const IgEmitterOptions *options)
{
    *emission = (IgEmission){emitter, out, options, 0, 0};
    if (emitter->begin)
        emitter->begin(emission);
}

void ig_emission_hit(IgEmission *emission, const IgHit *hit)
{
    emission->emitter->hit(emission, hit);
    emission->hits++;
    emission->document = hit->document->id;
}

void ig_emission_end(IgEmission *emission)
{
    if (emission->emitter->end)
        emission->emitter->end(emission);
}

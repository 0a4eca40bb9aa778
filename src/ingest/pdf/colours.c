#include "ingest/pdf/colours.h"

#include <glib.h>
#include <lcms2_plugin.h>

/* Plug-ins are refused by a Little CMS older than what they ask for; intents came with 2.0. */
#define LCMS_WITH_INTENTS 2000

/* From as many channels as the first profile has to those of the last: everything is black. In the
 * place of the engine's own, which reads the profiles' curves and turns them about. */
static cmsPipeline *link_nothing(cmsContext context, cmsUInt32Number n_profiles,
                                 cmsUInt32Number intents[], cmsHPROFILE profiles[],
                                 cmsBool black_points[], cmsFloat64Number adaptations[],
                                 cmsUInt32Number flags)
{
    (void)intents, (void)black_points, (void)adaptations, (void)flags;
    static const cmsFloat64Number zeros[cmsMAXCHANNELS * cmsMAXCHANNELS];
    cmsUInt32Number from = cmsChannelsOf(cmsGetColorSpace(profiles[0]));
    cmsUInt32Number to = cmsChannelsOf(cmsGetColorSpace(profiles[n_profiles - 1]));
    if (from > cmsMAXCHANNELS || to > cmsMAXCHANNELS)
        return NULL;
    cmsPipeline *pipeline = cmsPipelineAlloc(context, from, to);
    cmsStage *stage = cmsStageAllocMatrix(context, to, from, zeros, NULL);
    if (pipeline && cmsPipelineInsertStage(pipeline, cmsAT_END, stage))
        return pipeline;
    cmsPipelineFree(pipeline);
    cmsStageFree(stage);
    return NULL;
}

void ig_pdf_ignore_colours(void)
{
    static const cmsUInt32Number intents[] = {INTENT_PERCEPTUAL, INTENT_RELATIVE_COLORIMETRIC,
                                              INTENT_SATURATION, INTENT_ABSOLUTE_COLORIMETRIC};
    for (gsize i = 0; i < G_N_ELEMENTS(intents); i++) {
        cmsPluginRenderingIntent plugin = {
            .base = {cmsPluginMagicNumber, LCMS_WITH_INTENTS, cmsPluginRenderingIntentSig, NULL},
            .Intent = intents[i],
            .Link = link_nothing,
            .Description = "no colours",
        };
        cmsPlugin(&plugin);
    }
}

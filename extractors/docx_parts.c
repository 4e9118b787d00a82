#include "docx_parts.h"

struct GjDocxParts {
    GjPackage *package;
    GjDocxLossFunc lose;
    gpointer user_data;
    GjRelations *relations; /* NULL: not read yet; likewise the others */
    GjDocxStyles *styles;
    GjDocxNumbering *numbering;
};

GjDocxParts *gj_docx_parts_new(GjPackage *package, GjDocxLossFunc lose,
                               gpointer user_data)
{
    GjDocxParts *parts = g_new0(GjDocxParts, 1);

    parts->package = package;
    parts->lose = lose;
    parts->user_data = user_data;
    return parts;
}

/* Tells that @what is lost because of @error (taken). A limit keeps its reason. */
static void lose(const GjDocxParts *parts, GError *error, const char *what)
{
    if (error->code == GJ_REASON_DAMAGED)
        error->code = GJ_REASON_PARTIAL;
    g_prefix_error(&error,
                   "%s cannot be read; open the file in Word or LibreOffice and save it "
                   "again: ",
                   what);
    parts->lose(parts->user_data, error);
}

static GjRelations *relations_of(GjDocxParts *parts)
{
    GError *error = NULL;

    if (parts->relations)
        return parts->relations;
    parts->relations = gj_relations_new();
    if (!gj_relations_read(parts->relations, parts->package,
                           gj_package_main_part(parts->package), &error))
        lose(parts, error, "What the document refers to");
    return parts->relations;
}

GjDocxStyles *gj_docx_parts_styles(GjDocxParts *parts)
{
    GError *error = NULL;
    const char *name;

    if (parts->styles)
        return parts->styles;
    parts->styles = gj_docx_styles_new();
    name = gj_relations_find_type(relations_of(parts), "styles");
    if (name && !gj_docx_styles_read(parts->styles, parts->package, name, &error))
        lose(parts, error, "The styles of the document");
    return parts->styles;
}

GjDocxNumbering *gj_docx_parts_numbering(GjDocxParts *parts)
{
    GError *error = NULL;
    const char *name;

    if (parts->numbering)
        return parts->numbering;
    parts->numbering = gj_docx_numbering_new(gj_docx_parts_styles(parts));
    name = gj_relations_find_type(relations_of(parts), "numbering");
    if (name && !gj_docx_numbering_read(parts->numbering, parts->package, name, &error))
        lose(parts, error, "The automatic numbers of the document");
    return parts->numbering;
}

const char *gj_docx_parts_find(GjDocxParts *parts, GjXmlValue id)
{
    const char *target = gj_relations_find(relations_of(parts), id);

    return target ? gj_package_find(parts->package, target) : NULL;
}

void gj_docx_parts_free(GjDocxParts *parts)
{
    if (!parts)
        return;
    gj_relations_free(parts->relations);
    gj_docx_numbering_free(parts->numbering);
    gj_docx_styles_free(parts->styles);
    g_free(parts);
}

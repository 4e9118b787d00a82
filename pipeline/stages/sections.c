#include "sections.h"

#include "pipeline/model/report.h"
#include "pipeline/templates/label.h"

#include <string.h>

#define HEADING_CHARS_MAX 40
#define USUAL_SCORE       0.85 /* a heading is one of the usual ones */

static void section_free(gpointer section)
{
    gj_record_free(&gj_section_type, section);
}

/* The usual headings made comparable (GjLabelKey) (transfer full). */
static GArray *keys_new(const GjTemplateDocument *document, GHashTable *folding)
{
    GArray *keys =
        g_array_sized_new(FALSE, FALSE, sizeof(GjLabelKey), document->headings->len);

    g_array_set_size(keys, document->headings->len);
    for (guint i = 0; i < keys->len; i++)
        gj_label_key_init(&g_array_index(keys, GjLabelKey, i),
                          g_ptr_array_index(document->headings, i), folding);
    return keys;
}

static gboolean is_usual(const char *text, const GArray *keys, GHashTable *folding)
{
    GjLabelKey seen;

    gj_label_key_init(&seen, text, folding);
    seen.style = GJ_NUMBER_NONE;
    for (guint i = 0; i < keys->len; i++) {
        const GjLabelKey *known = &g_array_index(keys, GjLabelKey, i);
        if (gj_label_similarity(&seen, known) >= USUAL_SCORE)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_sentence(const char *text)
{
    static const char *const ends[] = {"。", "；", ";", "，", ","};

    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        if (g_str_has_suffix(text, ends[i]))
            return TRUE;
    }
    return g_utf8_strlen(text, -1) > HEADING_CHARS_MAX || strstr(text, "。") != NULL;
}

static GjSection *section_new(GPtrArray *sections, const char *number, gsize length,
                              const char *heading)
{
    GjSection *section = gj_record_new(&gj_section_type);
    g_autofree char *plain = g_strndup(number, length);

    section->ordinal = sections->len;
    section->heading = g_strdup(heading);
    g_strstrip(plain);
    for (char *end = plain + strlen(plain); end > plain;) {
        end = g_utf8_find_prev_char(plain, end);
        if (!g_utf8_strchr("、.．,，:： ", -1, g_utf8_get_char(end)))
            break;
        *end = '\0';
    }
    if (*plain)
        section->number = g_steal_pointer(&plain);
    g_ptr_array_add(sections, section);
    return section;
}

static void finish(GjSection *section, GString *text)
{
    g_strchomp(text->str);
    if (*text->str)
        section->text = g_strdup(text->str);
    g_string_truncate(text, 0);
}

GPtrArray *gj_sections_find(const GjProse *prose, const GjTemplateDocument *document,
                            GHashTable *folding, guint *n_usual)
{
    GPtrArray *sections = g_ptr_array_new_with_free_func(section_free);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) keys = keys_new(document, folding);
    GjSection *section = section_new(sections, "", 0, NULL);

    *n_usual = 0;
    for (guint i = 0; i < prose->lines->len; i++) {
        GjNumberStyle style = GJ_NUMBER_NONE;
        guint number = 0;
        if (prose->skip[i])
            continue;
        g_autofree char *line =
            g_strstrip(g_strdup(g_array_index(prose->lines, GjTextLine, i).text));
        gsize length = gj_label_number(line, &style, &number);
        gboolean usual = !is_sentence(line) && is_usual(line + length, keys, folding);
        if (usual || (style == GJ_NUMBER_COMMA && line[length] && !is_sentence(line))) {
            finish(section, text);
            section = section_new(sections, line, length, line + length);
            *n_usual += usual;
        } else if (*line || text->len) {
            g_string_append(text, line);
            g_string_append_c(text, '\n');
        }
    }
    finish(section, text);
    if (sections->len > 1 && !((GjSection *)g_ptr_array_index(sections, 0))->text)
        g_ptr_array_remove_index(sections, 0);
    return sections;
}

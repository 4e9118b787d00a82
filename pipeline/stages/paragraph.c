#include "paragraph.h"

#include "line_chars.h"

#include <math.h>

/* Room at the end of a line that still counts as full, in characters: what does not begin
 * a line (，。） may hang, and a long number goes to the next one whole. */
#define ROOM_EM 2.5
/* Share of the width of the page that a full line fills. */
#define FULL_SHARE 0.5
/* From here on a line is indented, in characters: paragraphs begin with two. */
#define INDENT_EM 1.0
/* Most by which sizes of one paragraph differ. */
#define SIZE_RATIO 1.2
/* Most from the foot of a line to the head of the next, in characters. */
#define SPACE_EM 1.8

GjMargins gj_margins_of(const GjSheet *sheet)
{
    GjMargins margins = {sheet->width_pt, 0, sheet->width_pt};

    for (guint i = 0; i < sheet->items->len; i++) {
        const GjSheetItem *item = g_ptr_array_index(sheet->items, i);
        if (item->part)
            continue;
        margins.left = MIN(margins.left, item->box.x0);
        margins.right = MAX(margins.right, item->box.x1);
    }
    return margins;
}

gboolean gj_line_goes_on(const GjSheetItem *above, GjMargins above_margins,
                         const GjSheetItem *line, GjMargins margins)
{
    if (above->em <= 0 || line->em <= 0 || above->em > SIZE_RATIO * line->em ||
        line->em > SIZE_RATIO * above->em)
        return FALSE;
    if (above->page == line->page && line->box.y0 - above->box.y1 > SPACE_EM * line->em)
        return FALSE;
    return above->box.x1 > above_margins.right - ROOM_EM * above->em &&
           above->box.x1 - above->box.x0 > FULL_SHARE * above_margins.page_width &&
           line->box.x0 < margins.left + INDENT_EM * line->em &&
           !gj_text_skip_enumerator(line->text);
}

void gj_line_append(GString *text, const char *line)
{
    if (text->len && g_ascii_isalpha(text->str[text->len - 1]) && g_ascii_isalpha(*line))
        g_string_append_c(text, ' ');
    g_string_append(text, line);
}

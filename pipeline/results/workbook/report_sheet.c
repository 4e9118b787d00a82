#include "report_sheet.h"

#include "pipeline/templates/form.h"

#include <math.h>

/* Widths of columns, in characters: of the stubs, and of figures. */
#define STUB_WIDTH   24
#define FIGURE_WIDTH 13
#define STUBS_MAX    3
/* Height of a line of text, in points. */
#define LINE_HEIGHT_PT 15

/* A sub-table of a template. */
typedef struct {
    const GjTemplate *template;
    const GjTemplateTable *table;
    const GjSubtable *subtable;
} Part;

struct GjReportSheets {
    GjBook *book;
    GHashTable *parts; /* field_key() → Part */
    /* the open sheet */
    GHashTable *cells; /* field_key() → const GjObservation; keys are borrowed */
    GPtrArray *keys;   /* char *, of @cells */
    GPtrArray *used;   /* const Part, in the order of the report */
};

static char *field_key(const char *template, const char *table, const char *row_code,
                       const char *col_code)
{
    return g_strjoin("\n", template, table, row_code, col_code, NULL);
}

static void add_part(GjReportSheets *sheets, const Part *part)
{
    for (guint i = 0; i < part->subtable->fields->len; i++) {
        const GjField *field = gj_subtable_field(part->subtable, i);
        g_hash_table_insert(
            sheets->parts,
            field_key(part->template->id, field->table, field->row_code, field->col_code),
            g_memdup2(part, sizeof *part));
    }
}

GjReportSheets *gj_report_sheets_new(GjBook *book, const GjTemplates *templates)
{
    GjReportSheets *sheets = g_new0(GjReportSheets, 1);

    sheets->book = book;
    sheets->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    sheets->cells = g_hash_table_new(g_str_hash, g_str_equal);
    sheets->keys = g_ptr_array_new_with_free_func(g_free);
    sheets->used = g_ptr_array_new();
    for (guint i = 0; i < templates->items->len; i++) {
        const GjTemplate *template = g_ptr_array_index(templates->items, i);
        for (guint t = 0; t < template->tables->len; t++) {
            const GjTemplateTable *table = g_ptr_array_index(template->tables, t);
            for (guint s = 0; s < table->subtables->len; s++)
                add_part(sheets, &(Part){template, table,
                                         g_ptr_array_index(table->subtables, s)});
        }
    }
    return sheets;
}

void gj_report_sheets_free(GjReportSheets *sheets)
{
    if (!sheets)
        return;
    g_hash_table_unref(sheets->parts);
    g_hash_table_unref(sheets->cells);
    g_ptr_array_unref(sheets->keys);
    g_ptr_array_unref(sheets->used);
    g_free(sheets);
}

/* ---- what the report has ---- */

static gboolean is_used(const GjReportSheets *sheets, const Part *part)
{
    for (guint i = 0; i < sheets->used->len; i++) {
        if (((const Part *)g_ptr_array_index(sheets->used, i))->subtable ==
            part->subtable)
            return TRUE;
    }
    return FALSE;
}

/* Notes @observations by their fields, and the sub-tables that they are of. */
static void note_observations(GjReportSheets *sheets, const GPtrArray *observations)
{
    g_hash_table_remove_all(sheets->cells);
    g_ptr_array_set_size(sheets->keys, 0);
    g_ptr_array_set_size(sheets->used, 0);
    for (guint i = 0; i < observations->len; i++) {
        GjObservation *o = g_ptr_array_index(observations, i);
        char *key = field_key(o->template, o->table, o->row_code, o->col_code);
        Part *part = g_hash_table_lookup(sheets->parts, key);
        g_ptr_array_add(sheets->keys, key);
        g_hash_table_insert(sheets->cells, key, o);
        if (part && !is_used(sheets, part))
            g_ptr_array_add(sheets->used, part);
    }
}

/* ---- figures ---- */

static void append_line(GString *text, const char *line)
{
    g_string_append(text, text->len ? "\n" : "");
    g_string_append(text, line);
}

/* What a comment says of @o: its status, what is printed and where, and what was noted.
 */
static char *comment_of(const GjObservation *o)
{
    GString *text = g_string_new(NULL);

    if (o->status != GJ_VALUE_OK)
        append_line(text, gj_word(&gj_value_statuses, o->status));
    if (o->status == GJ_VALUE_SUSPECT && !isnan(o->confidence))
        g_string_append_printf(text, ", confidence %.2g", o->confidence);
    if (o->raw_text && *o->raw_text) {
        append_line(text, "printed: ");
        g_string_append(text, o->raw_text);
    }
    if (o->page > 0) {
        append_line(text, "page ");
        g_string_append_printf(text, "%u", o->page);
    }
    if (o->unit != GJ_UNIT_COUNT && o->value) {
        append_line(text, "unit: ");
        g_string_append(text, gj_word(&gj_units, o->unit));
    }
    if (o->note && *o->note)
        append_line(text, o->note);
    return g_string_free(text, FALSE);
}

static void write_figure(const GjReportSheets *sheets, GjPlace place, const Part *part,
                         const GjField *field)
{
    g_autofree char *key =
        field_key(part->template->id, field->table, field->row_code, field->col_code);
    const GjObservation *o = g_hash_table_lookup(sheets->cells, key);

    if (!o) {
        gj_place_text(place, NULL, GJ_LOOK_FIGURE + GJ_VALUE_MISSING);
        return;
    }
    g_autofree char *comment = comment_of(o);
    gj_place_number(place, o->value, GJ_LOOK_FIGURE + o->status);
    gj_place_comment(place, comment);
}

/* ---- the sheet ---- */

/* How wide @text is, in characters of a column's width. */
static guint text_width(const char *text)
{
    guint width = 0;

    for (; *text; text = g_utf8_next_char(text))
        width += g_unichar_iswide(g_utf8_get_char(text)) ? 2 : 1;
    return width;
}

/* How many lines the text of @cell takes. */
static guint count_lines(const GjFormCell *cell)
{
    guint width = 1; /* of no column, for what has no span */

    for (guint i = cell->col; i < cell->col + cell->col_span; i++)
        width += i < STUBS_MAX ? STUB_WIDTH : FIGURE_WIDTH;
    return text_width(cell->text) / width + 1;
}

/* Makes the rows of @form, which begins in row @top, as high as their labels: what is
 * merged has no height of its own in a spreadsheet. */
static void set_heights(lxw_worksheet *sheet, const GjForm *form, guint top)
{
    g_autofree guint *n_lines = g_new0(guint, form->n_rows);

    for (guint i = 0; i < form->cells->len; i++) {
        const GjFormCell *cell = &g_array_index(form->cells, GjFormCell, i);
        if (cell->kind == GJ_FORM_LABEL && cell->row_span == 1)
            n_lines[cell->row] = MAX(n_lines[cell->row], count_lines(cell));
    }
    for (guint i = 0; i < form->n_rows; i++) {
        if (n_lines[i] > 1)
            worksheet_set_row(sheet, top + i, n_lines[i] * LINE_HEIGHT_PT, NULL);
    }
}

/* Writes a sub-table from @place on; the row under it. */
static guint write_part(const GjReportSheets *sheets, GjPlace place, const Part *part)
{
    g_autoptr(GjForm) form = gj_form_new(part->subtable);

    if (place.sheet)
        set_heights(place.sheet, form, place.row);

    for (guint i = 0; i < form->cells->len; i++) {
        const GjFormCell *cell = &g_array_index(form->cells, GjFormCell, i);
        GjPlace at = {place.book, place.sheet, place.row + cell->row, cell->col};
        if (cell->kind == GJ_FORM_FIGURE)
            write_figure(sheets, at, part, cell->field);
        else
            gj_place_merged(at, cell->row_span, cell->col_span, cell->text,
                            cell->kind == GJ_FORM_TITLE ? GJ_LOOK_HEADER : GJ_LOOK_LABEL);
    }
    return place.row + form->n_rows;
}

/* What the report is, on top; the row under it. */
static guint write_head(GjPlace place, const GjDocument *document, const GjReport *report)
{
    g_autofree char *year = report->year ? g_strdup_printf("%u", report->year) : NULL;
    const struct {
        const char *name, *text;
    } lines[] = {
        {"organization", report->organization},
        {"year", year},
        {"template", report->template},
        {"status", gj_word(&gj_document_statuses, report->status)},
        {"reason", gj_word(&gj_reasons, report->reason)},
        {"message", report->message},
        {"path", document->path},
        {"document_id", document->document_id},
    };

    gj_place_text(place, report->title, GJ_LOOK_TITLE);
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        if (!lines[i].text || !*lines[i].text)
            continue;
        place.row++;
        place.col = 0;
        gj_place_text(place, lines[i].name, GJ_LOOK_PLAIN);
        place.col = 1;
        gj_place_text(place, lines[i].text, GJ_LOOK_PLAIN);
    }
    return place.row + 1;
}

void gj_report_sheets_write(GjReportSheets *sheets, lxw_worksheet *sheet,
                            const GjDocument *document, const GjReport *report,
                            const GPtrArray *observations)
{
    GjPlace place = {sheets->book, sheet, 0, 0};
    const GjTemplateTable *last = NULL;

    note_observations(sheets, observations);
    place.row = write_head(place, document, report);
    for (guint i = 0; i < sheets->used->len; i++) {
        const Part *part = g_ptr_array_index(sheets->used, i);
        if (!last || !g_str_equal(part->table->id, last->id)) {
            place.row++;
            gj_place_text(place,
                          part->table->heading ? part->table->heading : part->table->id,
                          GJ_LOOK_HEADING);
            place.row++;
        }
        last = part->table;
        place.row = write_part(sheets, place, part);
    }
    if (sheet) {
        worksheet_set_landscape(sheet);
        worksheet_fit_to_pages(sheet, 1, 0); /* one page wide */
        worksheet_set_column(sheet, 0, STUBS_MAX - 1, STUB_WIDTH, NULL);
        worksheet_set_column(sheet, STUBS_MAX, STUBS_MAX + 10, FIGURE_WIDTH, NULL);
    }
}

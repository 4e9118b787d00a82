#include "listing.h"

/* Rows of a sheet, the header among them. A test makes it smaller. */
#ifndef GJ_LISTING_ROWS_MAX
#define GJ_LISTING_ROWS_MAX GJ_SHEET_ROWS_MAX
#endif

/* Widths of columns, in characters. */
#define TEXT_WIDTH   18
#define FIGURE_WIDTH 12

static guint count_columns(const GjCsvShape *shape)
{
    guint n = 0;

    while (shape->columns[n].name)
        n++;
    return n;
}

static GjPlace place_in(const GjListing *listing, guint row, guint col)
{
    return (GjPlace){listing->book, listing->sheet, row, col};
}

/* Headers of the fields: what they are called, and in a comment their codes and labels.
 */
static void write_fields(GjListing *listing, guint first)
{
    const GPtrArray *columns = listing->wide->columns;

    for (guint i = 0; i < columns->len; i++) {
        const GjWideColumn *column = g_ptr_array_index(columns, i);
        GjPlace place = place_in(listing, 0, first + i);
        g_autofree char *both =
            g_strjoin("\n", column->code, column->zh ? column->zh : "", NULL);
        gj_place_text(place, column->header, GJ_LOOK_HEADER);
        gj_place_comment(place, both);
    }
    gj_place_text(place_in(listing, 0, first + columns->len), gj_csv_wide_flagged.name,
                  GJ_LOOK_HEADER);
}

static void begin_sheet(GjListing *listing)
{
    guint n = count_columns(listing->shape);
    guint fields = listing->wide ? listing->wide->columns->len + 1 : 0;

    listing->n_sheets++;
    g_autofree char *name =
        listing->n_sheets == 1
            ? g_strdup(listing->name)
            : g_strdup_printf("%u %s", listing->n_sheets, listing->name);
    listing->sheet = gj_book_add_sheet(listing->book, name);
    listing->next = 1;
    if (!listing->sheet)
        return;
    for (guint i = 0; i < n; i++)
        gj_place_text(place_in(listing, 0, i), listing->shape->columns[i].name,
                      GJ_LOOK_HEADER);
    worksheet_set_column(listing->sheet, 0, (lxw_col_t)(n - 1), TEXT_WIDTH, NULL);
    if (listing->wide) {
        write_fields(listing, n);
        worksheet_set_column(listing->sheet, (lxw_col_t)n, (lxw_col_t)(n + fields - 1),
                             FIGURE_WIDTH, NULL);
    }
    worksheet_freeze_panes(listing->sheet, 1, 0);
}

GjListing *gj_listing_new(GjBook *book, const char *name, const GjCsvShape *shape,
                          const GjWide *wide)
{
    GjListing *listing = g_new0(GjListing, 1);

    listing->book = book;
    listing->name = g_strdup(name);
    listing->shape = shape;
    listing->wide = wide;
    begin_sheet(listing);
    return listing;
}

static void write_member(GjPlace place, const GjCsvColumn *column, const GjMember *member,
                         gconstpointer record, GjLook look)
{
    const void *at = gj_member_at(record, member);
    guint64 number = 0;

    if (member->kind == GJ_MEMBER_WORD) {
        gj_place_text(place, gj_word(member->words, *(const guint *)at), look);
        return;
    }
    if (member->kind == GJ_MEMBER_STRING) {
        const char *text = *(char *const *)at;
        if (column->form == GJ_CSV_DECIMAL)
            gj_place_number(place, text, look);
        else
            gj_place_text(place, text, look);
        return;
    }
    if (member->kind == GJ_MEMBER_UINT)
        number = *(const guint *)at;
    else if (member->kind == GJ_MEMBER_UINT64)
        number = *(const guint64 *)at;
    if (number == 0 && column->form != GJ_CSV_COUNT)
        return;
    g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, number);
    gj_place_number(place, digits, look);
}

/* The row that comes next, on another sheet where this one is full. */
static guint next_row(GjListing *listing)
{
    if (listing->next == GJ_LISTING_ROWS_MAX)
        begin_sheet(listing);
    return listing->next++;
}

/* Writes the columns of the shape; how many there are. */
static guint write_columns(GjListing *listing, guint row, gconstpointer const *sources,
                           GjLook look)
{
    guint n = 0;

    for (const GjCsvColumn *c = listing->shape->columns; c->name; c++, n++)
        write_member(place_in(listing, row, n), c,
                     gj_csv_column_member(listing->shape, c), sources[c->source], look);
    return n;
}

void gj_listing_add(GjListing *listing, gconstpointer const sources[GJ_CSV_N_SOURCES],
                    GjLook look)
{
    write_columns(listing, next_row(listing), sources, look);
}

void gj_listing_add_wide(GjListing *listing, const GjWideRow *row)
{
    guint at = next_row(listing);
    guint first = write_columns(listing, at, row->sources, GJ_LOOK_PLAIN);

    for (guint i = 0; i < row->cells->len; i++) {
        const GjObservation *observation = g_ptr_array_index(row->cells, i);
        if (observation)
            gj_place_number(place_in(listing, at, first + i), observation->value,
                            GJ_LOOK_FIGURE + observation->status);
    }
    if (*row->flagged)
        gj_place_text(place_in(listing, at, first + row->cells->len), row->flagged,
                      GJ_LOOK_PLAIN);
}

void gj_listing_free(GjListing *listing)
{
    if (!listing)
        return;
    g_free(listing->name);
    g_free(listing);
}

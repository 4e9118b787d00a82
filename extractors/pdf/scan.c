/* The content of a page, operator by operator.
 *
 *  1. Operands are collected until an operator comes; it is looked up in one table.
 *  2. State operators change the state, path operators the path, painting operators turn
 *     the path into rules and grounds (scan_path.c), text operators say where text
 *     begins and how it is drawn (scan_text.c).
 *  3. A form is content of its own: it is read in its place, with its matrix and box and
 *     its resources, or those of the page where it has none.
 *
 * Everything is counted against a limit: bytes, depth, forms, lines, points. What is
 * beyond ends the scan with a fault, so that nobody takes the page for read. */
#include "scan.h"

#include "annots.h"
#include "filters.h"
#include "scan_state.h"

#include <math.h>
#include <string.h>

/* Content of one page, forms included as often as they are drawn, in bytes. A page of a
 * report has 50 KiB. */
#define CONTENT_MAX (64u << 20)
/* Streams that the content of a page is divided into. */
#define STREAMS_MAX 10000u
/* Forms within forms, and forms drawn on a page. */
#define FORM_DEPTH_MAX 16u
#define FORMS_MAX      20000u
/* States saved at a time. */
#define SAVED_MAX 1000u

void gj_scan_stop(GjScan *scan, const char *fault, gboolean is_limit)
{
    if (scan->drawing->fault)
        return;
    scan->drawing->fault = fault;
    scan->drawing->is_limit = is_limit;
}

/* ---- state ---- */

static void save(GjScan *scan)
{
    if (scan->saved->len >= SAVED_MAX)
        gj_scan_stop(scan, "its states are nested too deep", TRUE);
    else
        g_array_append_val(scan->saved, scan->state);
}

static void restore(GjScan *scan)
{
    if (scan->saved->len <= scan->n_unsaved)
        return;
    scan->state = g_array_index(scan->saved, GjState, scan->saved->len - 1);
    g_array_set_size(scan->saved, scan->saved->len - 1);
}

static void transform(GjScan *scan)
{
    GjMatrix m = {gj_scan_number(scan, 6), gj_scan_number(scan, 5),
                  gj_scan_number(scan, 4), gj_scan_number(scan, 3),
                  gj_scan_number(scan, 2), gj_scan_number(scan, 1)};

    scan->state.ctm = gj_matrix_multiply(m, scan->state.ctm);
}

static void set_line_width(GjScan *scan)
{
    scan->state.line_width = fabs(gj_scan_number(scan, 1));
}

static void set_graphics(GjScan *scan)
{
    GjState *state = &scan->state;
    GjGraphics g = gj_resources_find_graphics(scan->resources, scan->operands.name);

    if (!isnan(g.line_width))
        state->line_width = fabs(g.line_width);
    if (!isnan(g.fill_alpha))
        state->fill.alpha = g.fill_alpha;
    if (!isnan(g.stroke_alpha))
        state->stroke.alpha = g.stroke_alpha;
    if (g.has_mask || g.clears_mask)
        state->has_mask = g.has_mask;
}

/* ---- marked content ---- */

static void begin_mark(GjScan *scan, GjMark mark)
{
    if (scan->marks->len >= SAVED_MAX) {
        gj_scan_stop(scan, "its marks are nested too deep", TRUE);
        return;
    }
    g_array_append_val(scan->marks, mark);
    scan->n_off += mark.is_off ? 1 : 0;
    scan->n_replaced += mark.replaced != GJ_REPLACED_NOT;
}

static void begin_plain_mark(GjScan *scan)
{
    begin_mark(scan, (GjMark){0});
}

static void begin_marked(GjScan *scan)
{
    const GjOperands *given = &scan->operands;
    gboolean has_list = *given->previous != '\0'; /* by its name */
    GjMark mark = {.replaced = given->replaced, .given = given->given};

    if (has_list && g_str_equal(given->previous, "/OC"))
        mark.is_off = gj_resources_is_off(scan->resources, given->name);
    else if (has_list)
        mark.replaced = gj_resources_find_replaced(scan->resources, given->name);
    begin_mark(scan, mark);
}

static void end_marked(GjScan *scan)
{
    if (scan->marks->len == 0)
        return;
    const GjMark *mark = &g_array_index(scan->marks, GjMark, scan->marks->len - 1);
    scan->n_off -= mark->is_off ? 1 : 0;
    scan->n_replaced -= mark->replaced != GJ_REPLACED_NOT;
    g_array_set_size(scan->marks, scan->marks->len - 1);
}

/* ---- forms and images ---- */

static void scan_stream(GjScan *scan, GByteArray *content);

static void read_stream(GjScan *scan, GjObject stream, GByteArray *content)
{
    gsize left = CONTENT_MAX - MIN(scan->n_bytes, CONTENT_MAX);

    switch (
        gj_filters_read(gj_resources_objects(scan->resources), stream, left, content)) {
    case GJ_FILTER_DONE:
    case GJ_FILTER_DAMAGED: /* what came before is drawn; Poppler tells of it */
        break;
    case GJ_FILTER_LIMIT:
        gj_scan_stop(scan, "its content is too large", TRUE);
        break;
    case GJ_FILTER_UNSUPPORTED:
        gj_scan_stop(scan, "its content is compressed in a way that is not read", FALSE);
        break;
    }
}

/* Sets matrix and box of a form. */
static void enter_form(GjScan *scan, GjObject form)
{
    GjObjects *objects = gj_resources_objects(scan->resources);
    GjMatrix m = GJ_MATRIX_IDENTITY;
    double n[6];

    if (gj_objects_numbers(objects, gj_objects_get(objects, form, "/Matrix"), n, 6))
        m = (GjMatrix){n[0], n[1], n[2], n[3], n[4], n[5]};
    scan->state.ctm = gj_matrix_multiply(m, scan->state.ctm);
    if (gj_objects_numbers(objects, gj_objects_get(objects, form, "/BBox"), n, 4)) {
        GjBox box = {MIN(n[0], n[2]), MIN(n[1], n[3]), MAX(n[0], n[2]), MAX(n[1], n[3])};
        scan->state.clip =
            gj_box_intersect(scan->state.clip, gj_matrix_apply_box(scan->state.ctm, box));
    }
}

static void draw_form(GjScan *scan, GjObject form)
{
    g_autoptr(GByteArray) content = g_byte_array_new();
    GjObjects *objects = gj_resources_objects(scan->resources);
    GjObject own = gj_objects_get(objects, form, "/Resources");
    GjObject before = own ? gj_resources_use(scan->resources, own) : 0;
    GjLexer lexer = scan->lexer;
    guint n_unsaved = scan->n_unsaved, is_clipped;

    if (scan->depth >= FORM_DEPTH_MAX || scan->n_forms >= FORMS_MAX) {
        gj_scan_stop(scan, "its forms are nested too deep, or too many", TRUE);
        return;
    }
    save(scan);
    scan->n_unsaved = scan->saved->len;
    scan->depth++;
    scan->n_forms++;
    enter_form(scan, form);
    read_stream(scan, form, content);
    is_clipped = gj_box_is_empty(scan->state.clip);
    scan->n_off += is_clipped;
    scan_stream(scan, content); /* if only to count: Poppler reads it nevertheless */
    scan->n_off -= is_clipped;
    g_array_set_size(scan->saved, scan->n_unsaved);
    scan->n_unsaved = n_unsaved;
    restore(scan);
    scan->depth--;
    scan->lexer = lexer;
    if (own)
        gj_resources_use(scan->resources, before);
}

static void draw_object(GjScan *scan)
{
    GjXObject found = gj_resources_find_xobject(scan->resources, scan->operands.name);

    if (found.is_hidden)
        return;
    scan->drawing->is_huge |= found.is_huge;
    if (found.kind == GJ_XOBJECT_IMAGE)
        gj_scan_image_drawn(scan, found.is_mask);
    else if (found.kind == GJ_XOBJECT_FORM)
        draw_form(scan, found.object);
}

static void draw_inline_image(GjScan *scan)
{
    gj_lexer_skip_image(&scan->lexer);
    gj_scan_image_drawn(scan, FALSE);
}

static void draw_shading(GjScan *scan)
{
    scan->order++;
    scan->drawing->n_shapes++;
}

/* ---- painting and colours ---- */

/* clang-format off */
static void stroke(GjScan *scan) { gj_scan_paint(scan, FALSE, TRUE); }
static void fill(GjScan *scan) { gj_scan_paint(scan, TRUE, FALSE); }
static void fill_stroke(GjScan *scan) { gj_scan_paint(scan, TRUE, TRUE); }
static void no_paint(GjScan *scan) { gj_scan_paint(scan, FALSE, FALSE); }
static void close_stroke(GjScan *scan) { gj_scan_close(scan); stroke(scan); }
static void close_fill_stroke(GjScan *scan) { gj_scan_close(scan); fill_stroke(scan); }
static void fill_space(GjScan *scan) { gj_scan_color_space(scan, &scan->state.fill); }
static void stroke_space(GjScan *scan) { gj_scan_color_space(scan, &scan->state.stroke); }
static void fill_color(GjScan *scan) { gj_scan_color(scan, &scan->state.fill); }
static void stroke_color(GjScan *scan) { gj_scan_color(scan, &scan->state.stroke); }
static void fill_gray(GjScan *scan) { gj_scan_color_operator(scan, &scan->state.fill, GJ_COLORS_GRAY); }
static void stroke_gray(GjScan *scan) { gj_scan_color_operator(scan, &scan->state.stroke, GJ_COLORS_GRAY); }
static void fill_rgb(GjScan *scan) { gj_scan_color_operator(scan, &scan->state.fill, GJ_COLORS_RGB); }
static void stroke_rgb(GjScan *scan) { gj_scan_color_operator(scan, &scan->state.stroke, GJ_COLORS_RGB); }
static void fill_cmyk(GjScan *scan) { gj_scan_color_operator(scan, &scan->state.fill, GJ_COLORS_CMYK); }
static void stroke_cmyk(GjScan *scan) { gj_scan_color_operator(scan, &scan->state.stroke, GJ_COLORS_CMYK); }
static void set_mode(GjScan *scan) { scan->state.text.mode = (int)CLAMP(gj_scan_number(scan, 1), 0, 7); }
static void set_spacing(GjScan *scan) { scan->state.text.spacing = gj_scan_number(scan, 1); }
static void set_word_spacing(GjScan *scan) { scan->state.text.word_spacing = gj_scan_number(scan, 1); }
static void set_scale(GjScan *scan) { scan->state.text.scale = gj_scan_number(scan, 1) / 100; }
static void set_leading(GjScan *scan) { scan->state.text.leading = gj_scan_number(scan, 1); }
static void set_rise(GjScan *scan) { scan->state.text.rise = gj_scan_number(scan, 1); }
/* clang-format on */

/* ---- the table of operators ---- */

typedef struct {
    const char *name;
    GjOperatorFunc func;
} Operator;

/* Sorted by name. */
static const Operator operators[] = {
    {"\"", gj_scan_text_show_spaced},
    {"'", gj_scan_text_show_next_line},
    {"B", fill_stroke},
    {"B*", fill_stroke},
    {"BDC", begin_marked},
    {"BMC", begin_plain_mark},
    {"BT", gj_scan_text_begin},
    {"CS", stroke_space},
    {"Do", draw_object},
    {"EMC", end_marked},
    {"F", fill},
    {"G", stroke_gray},
    {"ID", draw_inline_image},
    {"K", stroke_cmyk},
    {"Q", restore},
    {"RG", stroke_rgb},
    {"S", stroke},
    {"SC", stroke_color},
    {"SCN", stroke_color},
    {"T*", gj_scan_text_next_line},
    {"TD", gj_scan_text_move_leading},
    {"TJ", gj_scan_text_show},
    {"TL", set_leading},
    {"Tc", set_spacing},
    {"Td", gj_scan_text_move},
    {"Tf", gj_scan_text_font},
    {"Tj", gj_scan_text_show},
    {"Tm", gj_scan_text_matrix},
    {"Tr", set_mode},
    {"Ts", set_rise},
    {"Tw", set_word_spacing},
    {"Tz", set_scale},
    {"W", gj_scan_clip},
    {"W*", gj_scan_clip},
    {"b", close_fill_stroke},
    {"b*", close_fill_stroke},
    {"c", gj_scan_curve},
    {"cm", transform},
    {"cs", fill_space},
    {"f", fill},
    {"f*", fill},
    {"g", fill_gray},
    {"gs", set_graphics},
    {"h", gj_scan_close},
    {"k", fill_cmyk},
    {"l", gj_scan_line},
    {"m", gj_scan_move},
    {"n", no_paint},
    {"q", save},
    {"re", gj_scan_rectangle},
    {"rg", fill_rgb},
    {"s", close_stroke},
    {"sc", fill_color},
    {"scn", fill_color},
    {"sh", draw_shading},
    {"v", gj_scan_curve},
    {"w", set_line_width},
    {"y", gj_scan_curve},
};

/* Up to three bytes of a name as a number that has their order; longer ones are none. */
static guint32 pack(const char *name)
{
    guint32 packed = 0;
    guint n = 0;

    for (; n < 3 && name[n]; n++)
        packed |= (guint32)(guint8)name[n] << (16 - 8 * n);
    return name[n] ? 0 : packed;
}

static GjOperatorFunc find_operator(const char *name)
{
    static guint32 packed[G_N_ELEMENTS(operators)];
    guint32 wanted = pack(name);
    guint low = 0, high = G_N_ELEMENTS(operators);

    if (!packed[0]) {
        for (guint i = 0; i < G_N_ELEMENTS(operators); i++)
            packed[i] = pack(operators[i].name);
    }
    while (low < high) {
        guint middle = (low + high) / 2;
        if (packed[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low < G_N_ELEMENTS(operators) && packed[low] == wanted ? operators[low].func
                                                                  : NULL;
}

static void clear_operands(GjOperands *operands)
{
    operands->n = operands->hash = 0;
    operands->name[0] = operands->previous[0] = '\0';
    operands->n_bytes = operands->n_inked = operands->n_minus = 0;
    operands->kerning = 0;
    operands->array_depth = operands->dict_depth = 0;
    operands->is_replacing = FALSE;
    operands->replaced = GJ_REPLACED_NOT;
    operands->given = 0;
}

/* Of what stands in a dictionary only the text that replaces what is shown counts. */
static void add_entry(GjOperands *operands, const GjToken *token)
{
    if (operands->dict_depth > 1)
        return;
    if (token->kind == GJ_TOKEN_STRING && operands->is_replacing) {
        const guint8 *bytes = (const guint8 *)token->name;
        gboolean is_cut = token->n_bytes > GJ_TOKEN_NAME_MAX;
        operands->replaced =
            is_cut ? GJ_REPLACED_FIGURE : gj_replaced_judge(bytes, token->n_bytes);
        operands->given = is_cut ? 0 : gj_replaced_char(bytes, token->n_bytes);
    }
    operands->is_replacing =
        token->kind == GJ_TOKEN_NAME && g_str_equal(token->name, "/ActualText");
}

static void add_number(GjOperands *operands, double number)
{
    if (operands->array_depth > 0) {
        operands->kerning += fabs(number);
        return;
    }
    if (operands->n == GJ_OPERANDS_MAX) { /* the last ones count */
        memmove(operands->numbers, operands->numbers + 1,
                (GJ_OPERANDS_MAX - 1) * sizeof *operands->numbers);
        operands->n--;
    }
    operands->numbers[operands->n++] = number;
}

static void add_operand(GjOperands *operands, const GjToken *token)
{
    switch (token->kind) {
    case GJ_TOKEN_NUMBER:
        add_number(operands, token->number);
        break;
    case GJ_TOKEN_NAME:
        memcpy(operands->previous, operands->name, sizeof operands->name);
        memcpy(operands->name, token->name, sizeof operands->name);
        break;
    case GJ_TOKEN_STRING:
        operands->n_bytes += token->n_bytes;
        operands->n_inked += token->n_inked;
        operands->n_minus += token->n_minus;
        operands->hash = operands->hash * 33 + token->hash;
        operands->code = (guint)((guint8)token->name[0] << 8 | (guint8)token->name[1]);
        break;
    case GJ_TOKEN_ARRAY_BEGIN:
        operands->array_depth++;
        break;
    case GJ_TOKEN_ARRAY_END:
        operands->array_depth -= operands->array_depth > 0;
        break;
    case GJ_TOKEN_DICT_BEGIN:
        operands->dict_depth++;
        break;
    case GJ_TOKEN_DICT_END:
        operands->dict_depth -= operands->dict_depth > 0;
        break;
    default:
        break;
    }
}

static void scan_stream(GjScan *scan, GByteArray *content)
{
    GjToken token;

    if (content->len == 0)
        return;
    scan->lexer = (GjLexer){content->data, content->data + content->len};
    scan->n_bytes += content->len;
    clear_operands(&scan->operands);
    while (!scan->drawing->fault && gj_lexer_next(&scan->lexer, &token) != GJ_TOKEN_END) {
        if (token.kind != GJ_TOKEN_OPERATOR) {
            if (scan->operands.dict_depth == 0 || token.kind == GJ_TOKEN_DICT_END ||
                token.kind == GJ_TOKEN_DICT_BEGIN)
                add_operand(&scan->operands, &token);
            else
                add_entry(&scan->operands, &token);
            continue;
        }
        GjOperatorFunc func = find_operator(token.name);
        if (func)
            func(scan);
        clear_operands(&scan->operands);
    }
}

/* ---- a page ---- */

static void read_contents(GjScan *scan, GjObject page, GByteArray *content)
{
    GjObjects *objects = gj_resources_objects(scan->resources);
    GjObject contents = gj_objects_get(objects, page, "/Contents");
    guint n = gj_objects_length(objects, contents);

    if (gj_objects_is_stream(objects, contents))
        read_stream(scan, contents, content);
    if (n > STREAMS_MAX)
        gj_scan_stop(scan, "its content is in too many pieces", TRUE);
    for (guint i = 0; i < n && !scan->drawing->fault; i++) {
        read_stream(scan, gj_objects_at(objects, contents, i), content);
        g_byte_array_append(content, (const guint8 *)"\n", 1);
    }
}

GjDrawing *gj_scan_page(GjResources *resources, GjObject page, GjMatrix to_frame,
                        double width, double height)
{
    g_autoptr(GByteArray) content = g_byte_array_new();
    GjObjects *objects = gj_resources_objects(resources);
    GjScan scan = {
        .drawing = gj_drawing_new(),
        .resources = resources,
        .state = {.ctm = to_frame,
                  .clip = {0, 0, width, height},
                  .line_width = 1,
                  .fill = {GJ_COLORS_GRAY, FALSE, 1},
                  .stroke = {GJ_COLORS_GRAY, FALSE, 1},
                  .text = gj_text_state_initial},
        .saved = g_array_new(FALSE, FALSE, sizeof(GjState)),
        .marks = g_array_new(FALSE, FALSE, sizeof(GjMark)),
        .width = width,
        .height = height,
        .path.points = g_array_new(FALSE, FALSE, sizeof(GjPathPoint)),
    };

    gj_resources_use(resources, gj_objects_inherited(objects, page, "/Resources"));
    read_contents(&scan, page, content);
    if (!scan.drawing->fault)
        scan_stream(&scan, content);
    scan.drawing->has_annots = gj_annots_have_text(objects, page);
    gj_annots_find_struck(objects, page, to_frame, scan.drawing->struck);
    gj_resources_clear(resources);
    g_array_unref(scan.saved);
    g_array_unref(scan.marks);
    g_array_unref(scan.path.points);
    return scan.drawing;
}

/* The file: "GJNET1\n\0", the numbers n_in, n_hidden, n_out (32 bits each), the n_out
 * characters (32 bits), and two layers. A layer of n × m: m scales and m biases (floats),
 * then the weights of each of the m outputs, n whole numbers of 8 bits, that are to be
 * multiplied by its scale. All little-endian. Cost: n_in · n_hidden + n_hidden · n_out.
 */
#include "net.h"

#include "ocr.h"

#include <math.h>
#include <string.h>

#define SIGN      "GJNET1\n"
#define SIGN_SIZE 8u
/* More than this is no net of ours. */
#define SIDE_MAX 8192u

typedef struct {
    guint n_in, n_out;
    float *weights; /* n_out rows of n_in */
    float *biases;
} Layer;

struct GjNet {
    Layer hidden, out;
    gunichar *chars;
    float *between; /* the hidden values */
};

guint gj_net_n_in(const GjNet *net)
{
    return net->hidden.n_in;
}

guint gj_net_n_out(const GjNet *net)
{
    return net->out.n_out;
}

gunichar gj_net_char(const GjNet *net, guint i)
{
    return net->chars[i];
}

/* Rows that are multiplied at a time: a sum waits for its last addition, so several are
 * added up in turn. */
#define ROWS 4u

typedef float Eight __attribute__((vector_size(32), aligned(4), may_alias));

/* Eights of @x, of @n_in values, that are not all 0: a glyph has much paper around it,
 * the products of which change no sum. Gives how many; @eights gets where they begin. */
static guint find_eights(const float *x, guint n_in, guint *eights)
{
    guint n = 0;

    for (guint i = 0; i + 8 <= n_in; i += 8) {
        guint k = 0;
        while (k < 8 && x[i + k] == 0)
            k++;
        if (k < 8)
            eights[n++] = i;
    }
    return n;
}

/* What rows are multiplied with: @n_in values, of which @n_eights eights are not 0. */
typedef struct {
    const float *x;
    guint n_in, n_eights;
    guint eights[SIDE_MAX / 8];
} Factor;

/* The products of @factor with ROWS rows of weights that begin at @weights, or with those
 * of @n_rows if that is less. */
__attribute__((target_clones("avx2", "default"))) static void
multiply(const Factor *factor, const float *weights, guint n_rows, float *out)
{
    const float *rows[ROWS];
    Eight sums[ROWS] = {{0}};

    for (guint r = 0; r < ROWS; r++)
        rows[r] = weights + (gsize)MIN(r, n_rows - 1) * factor->n_in;
    for (guint i = 0; i < factor->n_eights; i++) {
        guint at = factor->eights[i];
        Eight here = *(const Eight *)(factor->x + at);
        for (guint r = 0; r < ROWS; r++)
            sums[r] += here * *(const Eight *)(rows[r] + at);
    }
    for (guint r = 0; r < n_rows; r++) {
        float sum = 0;
        for (guint k = factor->n_in / 8 * 8; k < factor->n_in; k++)
            sum += factor->x[k] * rows[r][k];
        for (guint k = 0; k < 8; k++)
            sum += sums[r][k];
        out[r] = sum;
    }
}

static void run_layer(const Layer *layer, const float *x, float *y)
{
    Factor factor;

    factor.x = x;
    factor.n_in = layer->n_in;
    factor.n_eights = find_eights(x, layer->n_in, factor.eights);
    for (guint i = 0; i < layer->n_out; i += ROWS) {
        guint n_rows = MIN(ROWS, layer->n_out - i);
        multiply(&factor, layer->weights + (gsize)i * layer->n_in, n_rows, y + i);
        for (guint r = i; r < i + n_rows; r++)
            y[r] += layer->biases[r];
    }
}

void gj_net_run(const GjNet *net, const float *x, float *p)
{
    float most = -INFINITY, sum = 0;

    run_layer(&net->hidden, x, net->between);
    for (guint i = 0; i < net->hidden.n_out; i++)
        net->between[i] = MAX(net->between[i], 0);
    run_layer(&net->out, net->between, p);
    for (guint i = 0; i < net->out.n_out; i++)
        most = MAX(most, p[i]);
    for (guint i = 0; i < net->out.n_out; i++) {
        p[i] = expf(p[i] - most);
        sum += p[i];
    }
    for (guint i = 0; i < net->out.n_out; i++)
        p[i] /= sum;
}

/* ---- the file ---- */

/* What is left of it. */
typedef struct {
    const guint8 *at;
    gsize left;
} Rest;

/* Copies @size bytes to @to; FALSE: there are not so many. */
static gboolean take(Rest *rest, gpointer to, gsize size)
{
    if (rest->left < size)
        return FALSE;
    memcpy(to, rest->at, size);
    rest->at += size;
    rest->left -= size;
    return TRUE;
}

static gboolean take_layer(Rest *rest, Layer *layer, guint n_in, guint n_out)
{
    g_autofree float *scales = g_new(float, n_out);

    *layer = (Layer){n_in, n_out, g_new(float, (gsize)n_in *n_out), g_new(float, n_out)};
    if (!take(rest, scales, n_out * sizeof(float)) ||
        !take(rest, layer->biases, n_out * sizeof(float)) ||
        rest->left < (gsize)n_in * n_out)
        return FALSE;
    for (guint i = 0; i < n_out; i++) {
        const gint8 *from = (const gint8 *)rest->at + (gsize)i * n_in;
        for (guint k = 0; k < n_in; k++)
            layer->weights[(gsize)i * n_in + k] = (float)from[k] * scales[i];
    }
    rest->at += (gsize)n_in * n_out;
    rest->left -= (gsize)n_in * n_out;
    return TRUE;
}

static gboolean take_net(Rest *rest, GjNet *net)
{
    char sign[SIGN_SIZE];
    guint32 sizes[3];

    if (!take(rest, sign, SIGN_SIZE) || memcmp(sign, SIGN, SIGN_SIZE) != 0 ||
        !take(rest, sizes, sizeof sizes))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        if (sizes[i] == 0 || sizes[i] > SIDE_MAX)
            return FALSE;
    }
    net->chars = g_new(gunichar, sizes[2]);
    net->between = g_new(float, sizes[1]);
    return take(rest, net->chars, sizes[2] * sizeof(guint32)) &&
           take_layer(rest, &net->hidden, sizes[0], sizes[1]) &&
           take_layer(rest, &net->out, sizes[1], sizes[2]) && rest->left == 0;
}

GjNet *gj_net_parse(GBytes *bytes, const char *path, GError **error)
{
    g_autoptr(GjNet) net = g_new0(GjNet, 1);
    Rest rest = {NULL, 0};

    rest.at = g_bytes_get_data(bytes, &rest.left);
    if (!take_net(&rest, net)) {
        g_set_error(error, GJ_OCR_ERROR, GJ_REASON_UNSUPPORTED,
                    "Pictures cannot be read: %s is damaged.", path);
        return NULL;
    }
    return g_steal_pointer(&net);
}

GBytes *gj_net_map(const char *path, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &why);

    if (!file)
        g_set_error(error, GJ_OCR_ERROR, GJ_REASON_UNSUPPORTED,
                    "Pictures cannot be read: %s; is gouji installed as a whole?",
                    why->message);
    return file ? g_mapped_file_get_bytes(file) : NULL;
}

GjNet *gj_net_load(const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = gj_net_map(path, error);

    return bytes ? gj_net_parse(bytes, path, error) : NULL;
}

static void layer_clear(Layer *layer)
{
    g_free(layer->weights);
    g_free(layer->biases);
}

void gj_net_free(GjNet *net)
{
    if (!net)
        return;
    layer_clear(&net->hidden);
    layer_clear(&net->out);
    g_free(net->chars);
    g_free(net->between);
    g_free(net);
}

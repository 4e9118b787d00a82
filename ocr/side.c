#include "side.h"

#include <math.h>

/* A side lies well where so much of what can stand out does. */
#define GOOD_SHARE 0.9
/* A rule that crosses at its ends reaches so far into it at most, in points. */
#define END_PT 2.0

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

double gj_quantile(GArray *values, double part)
{
    if (values->len == 0)
        return 0;
    g_array_sort(values, compare_doubles);
    return g_array_index(values, double, (guint)(part * (values->len - 1)));
}

/* The darkness of each place of a line, and how it stands out. */
typedef struct {
    int n;
    double *on, *least, *beside; /* least, beside: the least and most beside it */
} Places;

static void places_clear(Places *places)
{
    g_free(places->on);
    g_free(places->least);
    g_free(places->beside);
}

double gj_side_from(const GjRidge *look, const GjSide *side)
{
    return look->is_level ? side->x0 : side->y0;
}

double gj_side_to(const GjRidge *look, const GjSide *side)
{
    return look->is_level ? side->x1 : side->y1;
}

double gj_side_across(const GjRidge *look, const GjSide *side, double part)
{
    double from = look->is_level ? side->y0 : side->x0;
    double to = look->is_level ? side->y1 : side->x1;

    return from + side->seen.drift[0] +
           part * (to + side->seen.drift[1] - from - side->seen.drift[0]);
}

/* The places of @side, @step pixels apart. */
static Places places_of(const GjRidge *look, const GjSide *side, int step)
{
    double from = gj_side_from(look, side), to = gj_side_to(look, side);
    int n = MAX(0, (int)((to - from) / step));
    Places places = {n, g_new(double, n + 1), g_new(double, n + 1), g_new(double, n + 1)};

    for (int i = 0; i < n; i++) {
        double along = from + (i + 0.5) * step;
        gj_ridge_profile(look, along,
                         gj_side_across(look, side, (along - from) / (to - from)),
                         &places.on[i], &places.least[i], &places.beside[i]);
    }
    return places;
}

void gj_side_settle(const GjRidge *look, GjSide *side, double dark)
{
    static const int slopes[] = {0, -1, 1};
    double best = -1, drift[2] = {0, 0};

    for (int k = 0; k < (2 * GJ_SIDE_DRIFT + 1) * 3; k++) {
        int offset = k / 3 % 2 ? -(k / 3 + 1) / 2 : k / 3 / 2;
        double sum = 0;
        side->seen.drift[0] = offset;
        side->seen.drift[1] = offset + slopes[k % 3];
        Places places = places_of(look, side, 3);
        for (int i = 0; i < places.n; i++)
            sum += CLAMP(places.on[i] - places.beside[i], 0, dark);
        places_clear(&places);
        if (sum > best * 1.02 + 1) {
            best = sum;
            drift[0] = side->seen.drift[0];
            drift[1] = side->seen.drift[1];
        }
        if (best >= GOOD_SHARE * dark * places.n)
            break;
    }
    side->seen.drift[0] = drift[0];
    side->seen.drift[1] = drift[1];
}

/* The median darkness of what stands out of @places. */
static double darkness(const Places *places)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));

    for (int i = 0; i < places->n; i++) {
        if (places->on[i] - places->beside[i] >= GJ_SIDE_DARK_MIN)
            g_array_append_val(values, places->on[i]);
    }
    return gj_quantile(values, 0.5);
}

double gj_side_darkness(const GjRidge *look, const GjSide *side)
{
    Places places = places_of(look, side, 1);
    double dark = darkness(&places);

    places_clear(&places);
    return dark;
}

/* How many places at one end of @places are of a rule that crosses: there is ink on both
 * sides. */
static int n_crossing(const Places *places, gboolean is_last, double dark, int most)
{
    int n = 0;

    for (int i = 0; i < most && i < places->n; i++) {
        if (places->least[is_last ? places->n - 1 - i : i] >= GJ_BLANK_SHARE * dark)
            n = i + 1;
    }
    return n;
}

void gj_side_see(const GjRidge *look, GjSide *side, double dark)
{
    Places places = places_of(look, side, 1);
    int most = (int)(END_PT * look->straight->unit), ridge = 0, blank = 0, run = 0;
    int begin = n_crossing(&places, FALSE, dark, most), longest = 0, first = 0;
    int end = places.n - n_crossing(&places, TRUE, dark, most);

    for (int i = begin; i < end; i++) {
        double before = places.on[MAX(i - 1, begin)],
               behind = places.on[MIN(i + 1, end - 1)];
        double even = (before + 2 * places.on[i] + behind) / 4;
        gboolean is_blank = even < GJ_BLANK_SHARE * dark;
        ridge += !is_blank && even - places.beside[i] >= GJ_RIDGE_SHARE * dark &&
                 even <= GJ_DARK_RATIO * dark;
        blank += is_blank;
        run = is_blank ? run + 1 : 0;
        longest = MAX(longest, run);
        first = run == i - begin + 1 ? run : first;
    }
    side->seen.told = end > begin ? (double)(ridge + blank) / (end - begin) : 0;
    side->seen.ridge = ridge + blank ? (double)ridge / (ridge + blank) : 0;
    side->seen.gap = longest / look->straight->unit;
    side->seen.loose = MIN(first, run) / look->straight->unit;
    side->seen.open = MAX(first, run) / look->straight->unit;
    places_clear(&places);
}

#include "nearest.h"

#include <string.h>

/* Letters of a word for each that may be wrong. */
#define LETTERS_PER_FAULT 3u

/* How many letters are to be put in, left out, exchanged or swapped with their neighbour
 * to make @b of @a (optimal string alignment; Damerau 1964). */
static guint distance_of(const char *a, const char *b)
{
    guint rows[3][GJ_NEAREST_SIZE + 1]; /* before the last, the last, this one */
    guint n = (guint)strlen(b);

    for (guint j = 0; j <= n; j++)
        rows[0][j] = rows[1][j] = j;
    for (guint i = 1; a[i - 1]; i++) {
        guint *row = rows[(i + 1) % 3];
        const guint *last = rows[i % 3], *before = rows[(i + 2) % 3];
        row[0] = i;
        for (guint j = 1; j <= n; j++) {
            guint exchanged = last[j - 1] + (a[i - 1] != b[j - 1] ? 1 : 0);
            row[j] = MIN(exchanged, MIN(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = MIN(row[j], before[j - 2] + 1);
        }
    }
    return rows[(strlen(a) + 1) % 3][n];
}

void gj_nearest_try(GjNearest *nearest, const char *name)
{
    gsize length = strlen(nearest->word);

    if (length > GJ_NEAREST_SIZE || strlen(name) > GJ_NEAREST_SIZE)
        return;
    guint distance = distance_of(nearest->word, name);
    if (distance > MAX(length / LETTERS_PER_FAULT, 1) ||
        (nearest->name && distance >= nearest->distance))
        return;
    nearest->name = name;
    nearest->distance = distance;
}

#include "look.h"

#define WHITE                                                                            \
    {                                                                                    \
        1, 1, 1                                                                          \
    }

const GjColor gj_color_ink = {0.1, 0.1, 0.1};
const GjColor gj_color_faint = {0.45, 0.45, 0.45};
const GjColor gj_color_code = {0, 0.3, 0.55};
const GjColor gj_color_rule = {0.35, 0.7, 0.9};
const GjColor gj_color_alarm = {0.8, 0.33, 0};

typedef enum {
    LOOK_OK,
    LOOK_BLANK,
    LOOK_SUSPECT,
    LOOK_REPAIRED,
    LOOK_CORRECTED,
    LOOK_FAILS,
    LOOK_EXTRA,
    LOOK_LABEL,
    LOOK_OTHER,
    N_LOOKS,
} Look;

static const GjLook looks[N_LOOKS] = {
    [LOOK_OK] = {"ok", {0.8, 0.94, 0.88}, {0, 0.62, 0.45}, 0.5, GJ_BADGE_NONE, NULL},
    [LOOK_BLANK] =
        {"blank or dash", {0.9, 0.9, 0.9}, {0.6, 0.6, 0.6}, 0.5, GJ_BADGE_NONE, NULL},
    [LOOK_SUSPECT] =
        {"suspect", {1, 0.84, 0.5}, {0.78, 0.45, 0}, 1.4, GJ_BADGE_TRIANGLE, "?"},
    [LOOK_REPAIRED] =
        {"repaired", {0.72, 0.87, 1}, {0, 0.35, 0.7}, 1.4, GJ_BADGE_DIAMOND, "R"},
    [LOOK_CORRECTED] =
        {"corrected", {0.98, 0.95, 0.6}, {0.5, 0.48, 0}, 1.4, GJ_BADGE_DIAMOND, "C"},
    [LOOK_FAILS] =
        {"in an equation that fails", WHITE, {0.8, 0.33, 0}, 1.2, GJ_BADGE_CIRCLE, "≠"},
    [LOOK_EXTRA] =
        {"of no field", {0.96, 0.83, 0.91}, {0.65, 0.3, 0.5}, 1.0, GJ_BADGE_SQUARE, "E"},
    [LOOK_LABEL] = {"label, with its code",
                    {0.93, 0.95, 1},
                    {0.5, 0.6, 0.75},
                    0.5,
                    GJ_BADGE_NONE,
                    NULL},
    [LOOK_OTHER] = {"other cell", WHITE, {0.7, 0.7, 0.7}, 0.5, GJ_BADGE_NONE, NULL},
};

static const Look of_status[] = {
    [GJ_VALUE_OK] = LOOK_OK,
    [GJ_VALUE_BLANK] = LOOK_BLANK,
    [GJ_VALUE_DASH] = LOOK_BLANK,
    [GJ_VALUE_MISSING] = LOOK_OTHER,
    [GJ_VALUE_SUSPECT] = LOOK_SUSPECT,
    [GJ_VALUE_REPAIRED] = LOOK_REPAIRED,
    [GJ_VALUE_CORRECTED] = LOOK_CORRECTED,
};

const GjLook *gj_look_at(guint index)
{
    return index < N_LOOKS ? &looks[index] : NULL;
}

const GjLook *gj_look_of(const GjShape *shape)
{
    switch (shape->kind) {
    case GJ_SHAPE_VALUE:
        return shape->observation ? &looks[of_status[shape->observation->status]]
                                  : &looks[LOOK_OTHER];
    case GJ_SHAPE_ROW:
    case GJ_SHAPE_COLUMN:
        return &looks[LOOK_LABEL];
    case GJ_SHAPE_EXTRA:
        return &looks[LOOK_EXTRA];
    case GJ_SHAPE_OTHER:
        return &looks[LOOK_OTHER];
    }
    return &looks[LOOK_OTHER];
}

const GjLook *gj_look_of_failure(void)
{
    return &looks[LOOK_FAILS];
}

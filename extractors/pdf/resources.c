#include "resources.h"

#include "char_map.h"
#include "filters.h"

#include <math.h>
#include <string.h>

/* Most layers of a document that are looked at. */
#define LAYERS_MAX 10000u

/* Most bytes of a map from glyphs to characters: those of a font with all of CJK. */
#define MAP_MAX (2u << 20)

/* Under which category the text in a property list is kept: /Properties has its layers.
 */
#define REPLACED_CATEGORY "/ActualText"
/* Most pixels of an image that is drawn: a page of 1.2 by 0.8 m at 600 dpi has fewer.
 * From 2^31 bytes on, Poppler draws nothing. */
#define IMAGE_PIXELS_MAX 600e6

/* What a name in one dictionary of resources means. */
typedef struct {
    GjObject dictionary;
    const char *category;
    char *name;
} Key;

typedef union {
    GjColors colors;
    GjGraphics graphics;
    GjXObject xobject;
    GjFont font;
    GjReplaced replaced;
    gboolean flag;
} Meaning;

struct GjResources {
    GjObjects *objects;
    GjObject dictionary;
    GHashTable *meanings; /* Key → Meaning */
    GHashTable *off;      /* ids of layers that are off */
    gboolean all_off;     /* all layers but those in @on are off */
    GHashTable *on;
    GHashTable *chars; /* maps of fonts → GHashTable: code → gunichar */
};

static guint key_hash(gconstpointer data)
{
    const Key *key = data;

    return g_str_hash(key->name) ^ (key->dictionary * 31u) ^ (guint)key->category[1];
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    const Key *p = a, *q = b;

    return p->dictionary == q->dictionary && p->category == q->category &&
           strcmp(p->name, q->name) == 0;
}

static void key_free(gpointer data)
{
    Key *key = data;

    g_free(key->name);
    g_free(key);
}

/* ---- layers ---- */

static void add_layers(GjResources *resources, GjObject array, GHashTable *set)
{
    guint n = MIN(gj_objects_length(resources->objects, array), LAYERS_MAX);

    for (guint i = 0; i < n; i++) {
        GjObject layer = gj_objects_at(resources->objects, array, i);
        int id = gj_objects_id(resources->objects, layer);
        if (id)
            g_hash_table_add(set, GINT_TO_POINTER(id));
    }
}

static void read_layers(GjResources *resources)
{
    GjObjects *objects = resources->objects;
    GjObject properties =
        gj_objects_get(objects, gj_objects_root(objects), "/OCProperties");
    GjObject usual = gj_objects_get(objects, properties, "/D");
    const char *base =
        gj_objects_name(objects, gj_objects_get(objects, usual, "/BaseState"));

    resources->all_off = g_strcmp0(base, "/OFF") == 0;
    add_layers(resources, gj_objects_get(objects, usual, "/OFF"), resources->off);
    add_layers(resources, gj_objects_get(objects, usual, "/ON"), resources->on);
}

/* Whether the layer @group, no group of layers, is off. */
static gboolean is_layer_off(GjResources *resources, GjObject group)
{
    gpointer id = GINT_TO_POINTER(gj_objects_id(resources->objects, group));

    if (!id)
        return FALSE;
    if (resources->all_off)
        return !g_hash_table_contains(resources->on, id);
    return g_hash_table_contains(resources->off, id);
}

/* Whether what belongs to @group is off: a layer, or layers of which a policy says how
 * they work together. */
static gboolean is_off(GjResources *resources, GjObject group)
{
    GjObjects *objects = resources->objects;
    GjObject layers = gj_objects_get(objects, group, "/OCGs");
    GjObject policy_object = gj_objects_get(objects, group, "/P");
    g_autofree char *policy = g_strdup(gj_objects_name(objects, policy_object));
    guint n = MIN(gj_objects_length(objects, layers), LAYERS_MAX), n_off = 0;

    if (!layers)
        return is_layer_off(resources, group);
    if (!n)
        return is_layer_off(resources, layers);
    for (guint i = 0; i < n; i++)
        n_off += is_layer_off(resources, gj_objects_at(objects, layers, i));
    if (g_strcmp0(policy, "/AllOn") == 0)
        return n_off > 0;
    if (g_strcmp0(policy, "/AnyOff") == 0)
        return n_off == 0;
    if (g_strcmp0(policy, "/AllOff") == 0)
        return n_off < n;
    return n_off == n;
}

/* ---- meanings ---- */

/* The object that is called @name. */
static GjObject find_object(GjResources *resources, const char *category,
                            const char *name)
{
    GjObject names = gj_objects_get(resources->objects, resources->dictionary, category);

    return gj_objects_get(resources->objects, names, name);
}

/* What is known of @name, or room for it with *@is_known FALSE. */
static Meaning *look_up(GjResources *resources, const char *category, const char *name,
                        gboolean *is_known)
{
    Key key = {resources->dictionary, category, (char *)name};
    Meaning *meaning = g_hash_table_lookup(resources->meanings, &key);
    Key *kept;

    *is_known = meaning != NULL;
    if (meaning)
        return meaning;
    kept = g_memdup2(&key, sizeof key);
    kept->name = g_strdup(name);
    meaning = g_new0(Meaning, 1);
    g_hash_table_insert(resources->meanings, kept, meaning);
    return meaning;
}

static GjColors colors_by_name(const char *name)
{
    static const struct {
        const char *name;
        GjColors colors;
    } known[] = {
        {"/DeviceGray", GJ_COLORS_GRAY}, {"/G", GJ_COLORS_GRAY},
        {"/CalGray", GJ_COLORS_GRAY},    {"/DeviceRGB", GJ_COLORS_RGB},
        {"/RGB", GJ_COLORS_RGB},         {"/CalRGB", GJ_COLORS_RGB},
        {"/DeviceCMYK", GJ_COLORS_CMYK}, {"/CMYK", GJ_COLORS_CMYK},
        {"/Separation", GJ_COLORS_TINT}, {"/DeviceN", GJ_COLORS_TINT},
        {"/Lab", GJ_COLORS_LAB},
    };

    for (guint i = 0; name && i < G_N_ELEMENTS(known); i++) {
        if (g_str_equal(name, known[i].name))
            return known[i].colors;
    }
    return GJ_COLORS_UNKNOWN;
}

/* The colour space in @object: a name, or an array that begins with one. */
static GjColors read_colors(GjObjects *objects, GjObject object)
{
    GjObject first =
        gj_objects_length(objects, object) ? gj_objects_at(objects, object, 0) : object;
    const char *name = gj_objects_name(objects, first);

    if (g_strcmp0(name, "/ICCBased") != 0)
        return colors_by_name(name);
    GjObject profile = gj_objects_at(objects, object, 1);
    switch ((int)gj_objects_number(objects, gj_objects_get(objects, profile, "/N"), 0)) {
    case 1:
        return GJ_COLORS_GRAY;
    case 3:
        return GJ_COLORS_RGB;
    case 4:
        return GJ_COLORS_CMYK;
    default:
        return GJ_COLORS_UNKNOWN;
    }
}

GjColors gj_resources_find_colors(GjResources *resources, const char *name)
{
    gboolean is_known;
    GjColors colors = colors_by_name(name);

    if (colors != GJ_COLORS_UNKNOWN)
        return colors;
    Meaning *meaning = look_up(resources, "/ColorSpace", name, &is_known);
    if (!is_known)
        meaning->colors =
            read_colors(resources->objects, find_object(resources, "/ColorSpace", name));
    return meaning->colors;
}

GjGraphics gj_resources_find_graphics(GjResources *resources, const char *name)
{
    GjObjects *objects = resources->objects;
    gboolean is_known;
    Meaning *meaning = look_up(resources, "/ExtGState", name, &is_known);

    if (is_known)
        return meaning->graphics;
    GjObject state = find_object(resources, "/ExtGState", name);
    GjObject mask = gj_objects_get(objects, state, "/SMask");
    const char *mask_name = gj_objects_name(objects, mask);
    meaning->graphics = (GjGraphics){
        .line_width =
            gj_objects_number(objects, gj_objects_get(objects, state, "/LW"), NAN),
        .fill_alpha =
            gj_objects_number(objects, gj_objects_get(objects, state, "/ca"), NAN),
        .stroke_alpha =
            gj_objects_number(objects, gj_objects_get(objects, state, "/CA"), NAN),
        .has_mask = mask && !mask_name,
        .clears_mask = mask_name != NULL,
    };
    return meaning->graphics;
}

/* Whether the image @object has more pixels than are drawn. */
static gboolean is_huge(GjObjects *objects, GjObject object)
{
    double width =
        gj_objects_number(objects, gj_objects_get(objects, object, "/Width"), 0);
    double height =
        gj_objects_number(objects, gj_objects_get(objects, object, "/Height"), 0);

    return width * height > IMAGE_PIXELS_MAX;
}

GjXObject gj_resources_find_xobject(GjResources *resources, const char *name)
{
    GjObjects *objects = resources->objects;
    gboolean is_known;
    Meaning *meaning = look_up(resources, "/XObject", name, &is_known);

    if (is_known)
        return meaning->xobject;
    GjXObject found = {.object = find_object(resources, "/XObject", name)};
    GjObject type = gj_objects_get(objects, found.object, "/Subtype");
    const char *kind = gj_objects_name(objects, type);
    if (gj_objects_is_stream(objects, found.object))
        found.kind = g_strcmp0(kind, "/Form") == 0    ? GJ_XOBJECT_FORM
                     : g_strcmp0(kind, "/Image") == 0 ? GJ_XOBJECT_IMAGE
                                                      : GJ_XOBJECT_NONE;
    GjObject layer = gj_objects_get(objects, found.object, "/OC");
    found.is_hidden = layer && is_off(resources, layer);
    found.is_mask = gj_objects_get(objects, found.object, "/SMask") ||
                    gj_objects_get(objects, found.object, "/Mask");
    found.is_huge = found.kind == GJ_XOBJECT_IMAGE && is_huge(objects, found.object);
    meaning->xobject = found;
    return found;
}

gboolean gj_resources_is_off(GjResources *resources, const char *name)
{
    gboolean is_known;
    Meaning *meaning = look_up(resources, "/Properties", name, &is_known);

    if (!is_known) {
        GjObject layer = find_object(resources, "/Properties", name);
        meaning->flag = layer && is_off(resources, layer);
    }
    return meaning->flag;
}

GjReplaced gj_resources_find_replaced(GjResources *resources, const char *name)
{
    GjObjects *objects = resources->objects;
    gboolean is_known;
    Meaning *meaning = look_up(resources, REPLACED_CATEGORY, name, &is_known);
    gsize size = 0;

    if (is_known)
        return meaning->replaced;
    GjObject list = find_object(resources, "/Properties", name);
    const guint8 *bytes =
        gj_objects_bytes(objects, gj_objects_get(objects, list, "/ActualText"), &size);
    meaning->replaced = bytes ? gj_replaced_judge(bytes, size) : GJ_REPLACED_NOT;
    return meaning->replaced;
}

GjFont gj_resources_find_font(GjResources *resources, const char *name)
{
    gboolean is_known;
    Meaning *meaning = look_up(resources, "/Font", name, &is_known);

    if (!is_known)
        meaning->font =
            gj_font_read(resources->objects, find_object(resources, "/Font", name));
    return meaning->font;
}

static GHashTable *read_chars(GjResources *resources, GjObject map)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    GHashTable *chars = NULL;

    gj_filters_read(resources->objects, map, MAP_MAX, bytes);
    chars = gj_char_map_read(bytes->data, bytes->len);
    g_hash_table_insert(resources->chars, GUINT_TO_POINTER(map), chars);
    return chars;
}

gunichar gj_resources_find_char(GjResources *resources, const GjFont *font, guint code)
{
    GHashTable *chars = NULL;

    if (!font->map)
        return 0;
    chars = g_hash_table_lookup(resources->chars, GUINT_TO_POINTER(font->map));
    if (!chars)
        chars = read_chars(resources, font->map);
    return GPOINTER_TO_UINT(g_hash_table_lookup(chars, GUINT_TO_POINTER(code)));
}

/* ---- the whole ---- */

GjResources *gj_resources_new(GjObjects *objects)
{
    GjResources *resources = g_new0(GjResources, 1);

    resources->objects = objects;
    resources->meanings = g_hash_table_new_full(key_hash, key_equal, key_free, g_free);
    resources->off = g_hash_table_new(NULL, NULL);
    resources->on = g_hash_table_new(NULL, NULL);
    resources->chars =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
    read_layers(resources);
    return resources;
}

GjObjects *gj_resources_objects(GjResources *resources)
{
    return resources->objects;
}

GjObject gj_resources_use(GjResources *resources, GjObject dictionary)
{
    GjObject before = resources->dictionary;

    resources->dictionary = dictionary;
    return before;
}

void gj_resources_clear(GjResources *resources)
{
    resources->dictionary = 0;
    g_hash_table_remove_all(resources->meanings);
    g_hash_table_remove_all(resources->chars);
    gj_objects_forget(resources->objects);
}

void gj_resources_free(GjResources *resources)
{
    if (!resources)
        return;
    g_hash_table_unref(resources->meanings);
    g_hash_table_unref(resources->off);
    g_hash_table_unref(resources->on);
    g_hash_table_unref(resources->chars);
    g_free(resources);
}

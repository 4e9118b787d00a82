/* Where a point of the page (here the box x0 y0 x1 y1, y up) is displayed, y down:
 *
 *    rotate 0            90                 180                270
 *    (x - x0, y1 - y)    (y - y0, x - x0)   (x1 - x, y - y0)   (y1 - y, x1 - x)
 *
 * 90 turns clockwise: the lower left corner comes to the upper left. */
#include "frame.h"

GjMatrix gj_frame_matrix(GjBox crop, int rotate)
{
    switch ((rotate % 360 + 360) % 360) {
    case 90:
        return (GjMatrix){0, 1, 1, 0, -crop.y0, -crop.x0};
    case 180:
        return (GjMatrix){-1, 0, 0, 1, crop.x1, -crop.y0};
    case 270:
        return (GjMatrix){0, -1, -1, 0, crop.y1, crop.x1};
    default:
        return (GjMatrix){1, 0, 0, -1, -crop.x0, crop.y1};
    }
}

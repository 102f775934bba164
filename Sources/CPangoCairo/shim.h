#ifndef TONGBAN_CPANGOCAIRO_SHIM_H
#define TONGBAN_CPANGOCAIRO_SHIM_H

#include <cairo-pdf.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#endif

#ifndef TONGBAN_CPOPPLER_SHIM_H
#define TONGBAN_CPOPPLER_SHIM_H

/* What both need (GLib, cairo) is taken from there, so that Swift sees each type once. */
#include "../CPangoCairo/shim.h"

#include <poppler.h>

#endif

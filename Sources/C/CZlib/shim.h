// Swift's view of zlib: the stream functions whose public spelling is a macro, which the
// importer drops, given real names.
#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

// Prepares `stream` to inflate; `window_bits` chooses the framing as zlib.h says (negative raw,
// 8 to 15 zlib, plus 16 gzip). Returns Z_OK or the reason.
static inline int czlib_inflate_init(z_streamp stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}

// Prepares `stream` to deflate; window bits as above, memory_level 1 to 9.
static inline int czlib_deflate_init(
    z_streamp stream, int level, int window_bits, int memory_level) {
  return deflateInit2(
      stream, level, Z_DEFLATED, window_bits, memory_level, Z_DEFAULT_STRATEGY);
}

#endif

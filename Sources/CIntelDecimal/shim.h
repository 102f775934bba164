#ifndef TONGBAN_INTEL_DECIMAL_SHIM_H
#define TONGBAN_INTEL_DECIMAL_SHIM_H

// Intel's decimal library, built with arguments by value, and with rounding and status flags as arguments (the library
// bidgcc000): it keeps no state of its own. Its own header declares thousands of names and a type that is aligned to sixteen
// bytes, which would make every FEEL value half as large again; so only what FEEL needs is handed on, by this narrow struct.
#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
#include <bid_conf.h>
#include <bid_functions.h>
#include <stdint.h>

// A decimal128 number in binary-integer coding (IEEE 754-2019, 3.5.2).
typedef struct {
  uint64_t low;
  uint64_t high;
} tongban_decimal;

static inline BID_UINT128 tongban_decimal_in(tongban_decimal one) {
  BID_UINT128 other;
  other.w[0] = one.low;
  other.w[1] = one.high;
  return other;
}

static inline tongban_decimal tongban_decimal_out(BID_UINT128 one) {
  tongban_decimal other = {one.w[0], one.w[1]};
  return other;
}

#define TONGBAN_DECIMAL_TWO(name)                                                                       \
  static inline tongban_decimal tongban_decimal_##name(tongban_decimal a, tongban_decimal b) {          \
    _IDEC_flags flags = 0;                                                                              \
    return tongban_decimal_out(                                                                         \
        bid128_##name(tongban_decimal_in(a), tongban_decimal_in(b), BID_ROUNDING_TO_NEAREST, &flags)); \
  }
TONGBAN_DECIMAL_TWO(add)
TONGBAN_DECIMAL_TWO(sub)
TONGBAN_DECIMAL_TWO(mul)
TONGBAN_DECIMAL_TWO(div)
TONGBAN_DECIMAL_TWO(pow)

#define TONGBAN_DECIMAL_ONE(name)                                                             \
  static inline tongban_decimal tongban_decimal_##name(tongban_decimal a) {                   \
    _IDEC_flags flags = 0;                                                                    \
    return tongban_decimal_out(                                                               \
        bid128_##name(tongban_decimal_in(a), BID_ROUNDING_TO_NEAREST, &flags));               \
  }
TONGBAN_DECIMAL_ONE(sqrt)
TONGBAN_DECIMAL_ONE(exp)
TONGBAN_DECIMAL_ONE(log)

// What is left of the first after taking the second away from it as often as it holds it whole: exact, with the first's sign.
static inline tongban_decimal tongban_decimal_fmod(tongban_decimal a, tongban_decimal b) {
  _IDEC_flags flags = 0;
  return tongban_decimal_out(bid128_fmod(tongban_decimal_in(a), tongban_decimal_in(b), &flags));
}

// Less than zero, zero or more than zero as the first is less than, equal to or greater than the second; both are finite.
static inline int tongban_decimal_compare(tongban_decimal a, tongban_decimal b) {
  _IDEC_flags flags = 0;
  if (bid128_quiet_less(tongban_decimal_in(a), tongban_decimal_in(b), &flags)) return -1;
  return bid128_quiet_equal(tongban_decimal_in(a), tongban_decimal_in(b), &flags) ? 0 : 1;
}

#endif

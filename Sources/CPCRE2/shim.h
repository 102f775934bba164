#ifndef TONGBAN_CPCRE2_SHIM_H
#define TONGBAN_CPCRE2_SHIM_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* What one match may still cost. PCRE2's own match limit starts again at every start position and does not see how far a single
   repeat runs; callouts before every item of a pattern see both. */
typedef struct {
  uint64_t left;    /* units of work that are left */
  uint64_t each;    /* what every step costs at least */
  size_t position;  /* where the last step stood */
} tongban_pattern_budget;

static int tongban_pattern_spend(pcre2_callout_block *block, void *data) {
  tongban_pattern_budget *budget = (tongban_pattern_budget *)data;
  size_t position = block->current_position;
  uint64_t moved = position > budget->position ? position - budget->position : budget->position - position;
  uint64_t cost = budget->each + moved;
  budget->position = position;
  if (cost > budget->left) {
    budget->left = 0;
    return PCRE2_ERROR_CALLOUT;
  }
  budget->left -= cost;
  return 0;
}

static inline void tongban_pattern_watch(pcre2_match_context *context, tongban_pattern_budget *budget) {
  pcre2_set_callout(context, tongban_pattern_spend, budget);
}

#endif

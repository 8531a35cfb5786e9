/** What Go says when a function looks into nothing. */
export const NIL_POINTER = 'runtime error: invalid memory address or nil pointer dereference';

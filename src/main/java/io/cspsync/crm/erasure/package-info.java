/**
 * Makes one person unrecognisable in the database and remembers by a hash alone whom the
 * import has to leave out from then on. Never deletes the person's row, so that counts
 * and bills of past days stay what they were.
 */
@NullMarked
package io.cspsync.crm.erasure;

import org.jspecify.annotations.NullMarked;

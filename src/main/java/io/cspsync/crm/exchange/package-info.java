/**
 * Takes records of the CRM in from rows of text and hands them out again. It reads no
 * file and asks nobody at Microsoft: whatever is loaded is the word of the CRM's people.
 */
@NullMarked
package io.cspsync.crm.exchange;

import org.jspecify.annotations.NullMarked;

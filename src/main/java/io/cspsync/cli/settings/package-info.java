/**
 * Reads the settings of a job from its file and the environment and says, all at once and
 * with file and line, what is wrong with them. It knows no setting by name: the features'
 * records say which there are.
 */
@NullMarked
package io.cspsync.cli.settings;

import org.jspecify.annotations.NullMarked;

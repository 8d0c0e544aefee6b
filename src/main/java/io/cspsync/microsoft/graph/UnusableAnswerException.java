package io.cspsync.microsoft.graph;

import java.io.IOException;

/**
 * An answer 200 that is not what was asked for. Its message continues "Graph answered 200
 * ".
 */
final class UnusableAnswerException extends IOException {

	UnusableAnswerException(String what) {
		super(what);
	}

}

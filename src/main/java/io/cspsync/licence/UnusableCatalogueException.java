package io.cspsync.licence;

/**
 * A file is not Microsoft's list of product names. The message is the end of a sentence
 * about the file, with the remedy.
 */
public final class UnusableCatalogueException extends RuntimeException {

	UnusableCatalogueException(String message) {
		super(message);
	}

}

package io.cspsync.microsoft.login;

/**
 * A certificate's file is not what an app can prove itself with. Its words go behind the
 * name of the file and never hold a key or a pass phrase. Never leaves the package.
 */
final class UnusableCertificateException extends Exception {

	private final String remedy;

	UnusableCertificateException(String what, String remedy) {
		super(what);
		this.remedy = remedy;
	}

	/** For the middle of a sentence: what it is, and what to do about it. */
	String words() {
		return getMessage() + ": " + this.remedy;
	}

}

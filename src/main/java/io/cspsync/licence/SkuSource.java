package io.cspsync.licence;

/**
 * Through which of Microsoft's services a tenant's licences were read.
 */
enum SkuSource {

	/** The tenant's own directory. */
	GRAPH("graph"),
	/** The partner's view. */
	PARTNER_CENTER("partner-center");

	private final String word;

	SkuSource(String word) {
		this.word = word;
	}

	/** The word stored in {@code licences.read_through}. */
	String word() {
		return this.word;
	}

}

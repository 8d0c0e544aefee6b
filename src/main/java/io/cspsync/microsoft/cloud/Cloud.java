package io.cspsync.microsoft.cloud;

/**
 * Microsoft's separate clouds. Tokens of one are worth nothing in another.
 */
public enum Cloud {

	/** The public cloud, also US government GCC. */
	GLOBAL("https://login.microsoftonline.com", "https://graph.microsoft.com",
			"https://api.partnercenter.microsoft.com"),
	/** US government, GCC High (L4). */
	US_GOV("https://login.microsoftonline.us", "https://graph.microsoft.us", "https://api.partnercenter.microsoft.com"),
	/** US government, department of defense (L5). */
	US_GOV_DOD("https://login.microsoftonline.us", "https://dod-graph.microsoft.us",
			"https://api.partnercenter.microsoft.com"),
	/** China, run by 21Vianet. */
	CHINA("https://login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn",
			"https://partner.partnercenterapi.microsoftonline.cn");

	private final String login;

	private final String graph;

	private final String partnerCenter;

	Cloud(String login, String graph, String partnerCenter) {
		this.login = login;
		this.graph = graph;
		this.partnerCenter = partnerCenter;
	}

	/** Where tokens are issued. */
	public String login() {
		return this.login;
	}

	/** Graph's audience, which stays the same when a proxy answers in its place. */
	public String graph() {
		return this.graph;
	}

	/** Partner Center's audience, which stays the same behind a proxy. */
	public String partnerCenter() {
		return this.partnerCenter;
	}

}

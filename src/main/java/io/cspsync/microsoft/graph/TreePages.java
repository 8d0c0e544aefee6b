package io.cspsync.microsoft.graph;

import java.io.IOException;
import java.io.InputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads pages of small objects as trees. */
final class TreePages implements PagedRead.PageReader<JsonNode> {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Override
	public PagedRead.Page<JsonNode> read(InputStream body, int number) throws IOException {
		JsonNode page = JSON.readTree(body);
		JsonNode items = page.path("value");
		if (!items.isArray() || page.has("error")) {
			throw new UnusableAnswerException("without a list named value");
		}
		JsonNode next = page.path("@odata.nextLink");
		if (next.isMissingNode() || next.isNull()) {
			return new PagedRead.Page<>(items, null);
		}
		if (!next.isString() || next.asString().isBlank()) {
			throw new UnusableAnswerException("with a next link that is no address");
		}
		return new PagedRead.Page<>(items, next.asString());
	}

}

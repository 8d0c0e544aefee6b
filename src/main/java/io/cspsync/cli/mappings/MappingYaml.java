package io.cspsync.cli.mappings;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.cspsync.cli.csv.CsvProblem;
import io.cspsync.tenant.NearestName;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads mappings out of YAML: a list of tenants, each with a list of mappings. Everything
 * is a text, however YAML would read it ({@code no}, {@code 0815}).
 */
final class MappingYaml {

	private static final List<String> OF_TENANT = List.of("tenant-id", "tenant", "mappings");

	private static final List<String> OF_MAPPING = List.of("kind", "site", "group", "group-id", "attribute", "guests",
			"filters", "sites");

	private static final List<String> OF_FILTER = List.of("property", "operator", "value", "values");

	private final List<CsvProblem> problems;

	private MappingYaml(List<CsvProblem> problems) {
		this.problems = problems;
	}

	/** Reads the text; what is wrong with it is added to the problems. */
	static List<Draft> read(String text, List<CsvProblem> problems) {
		try {
			Node root = new Yaml(new SafeConstructor(limits(text))).compose(new StringReader(text));
			return new MappingYaml(problems).tenants(root);
		}
		catch (MarkedYAMLException ex) {
			int line = (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 0;
			problems.add(new CsvProblem(line, "is no YAML: " + ex.getProblem()));
		}
		catch (YAMLException ex) {
			problems.add(
					new CsvProblem(0, "is no YAML: " + String.valueOf(ex.getMessage()).lines().findFirst().orElse("")));
		}
		return List.of();
	}

	// The usual limits are for strangers' files: 3 MB are some ten thousand tenants.
	// Nodes
	// are only looked at as deep as a mapping goes, so aliases cannot blow up.
	private static LoaderOptions limits(String text) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(text.length() + 1);
		options.setMaxAliasesForCollections(text.length());
		return options;
	}

	private List<Draft> tenants(@Nullable Node root) {
		List<Draft> drafts = new ArrayList<>();
		if (root == null) {
			refuse(0, "is empty: it has to be a list of tenants, each beginning with - tenant-id:");
			return drafts;
		}
		items(root, "the file", (node) -> {
			Map<String, Node> members = members(node, OF_TENANT, "a tenant");
			List<Draft.Mapping> mappings = new ArrayList<>();
			Node list = members.get("mappings");
			if (list == null) {
				refuse(line(node), "has a tenant without mappings: write mappings: [] if it is to have none");
			}
			else {
				items(list, "mappings", (item) -> mappings.add(mapping(item)));
			}
			drafts.add(new Draft(line(node), text(members, "tenant-id"), text(members, "tenant"), mappings));
		});
		return drafts;
	}

	private Draft.Mapping mapping(Node node) {
		Map<String, Node> members = members(node, OF_MAPPING, "a mapping");
		List<Draft.Filter> filters = new ArrayList<>();
		Node list = members.get("filters");
		if (list != null) {
			items(list, "filters", (item) -> filters.add(filter(item)));
		}
		List<Draft.Value> values = new ArrayList<>();
		Node sites = members.get("sites");
		if (sites instanceof MappingNode map) {
			for (NodeTuple tuple : map.getValue()) {
				values.add(new Draft.Value(line(tuple.getKeyNode()), text(tuple.getKeyNode(), "a value"),
						text(tuple.getValueNode(), "a site")));
			}
		}
		else if (sites != null) {
			refuse(line(sites), "has sites that are no pairs of value and site, such as London: London office");
		}
		return new Draft.Mapping(line(node), text(members, "kind"), text(members, "site"), text(members, "group"),
				text(members, "group-id"), text(members, "attribute"), text(members, "guests"), filters, values);
	}

	private Draft.Filter filter(Node node) {
		Map<String, Node> members = members(node, OF_FILTER, "a filter");
		List<String> values = new ArrayList<>();
		Node one = members.get("value");
		if (one != null) {
			values.add(text(one, "value"));
		}
		Node several = members.get("values");
		if (several != null) {
			items(several, "values", (item) -> values.add(text(item, "a value")));
		}
		return new Draft.Filter(line(node), text(members, "property"), text(members, "operator"), values);
	}

	private void items(Node node, String what, Consumer<Node> each) {
		if (node instanceof SequenceNode list) {
			list.getValue().forEach(each);
		}
		else {
			refuse(line(node), "has no list where %s should be one: begin each item with a dash".formatted(what));
		}
	}

	private Map<String, Node> members(Node node, List<String> known, String what) {
		Map<String, Node> members = new LinkedHashMap<>();
		if (!(node instanceof MappingNode map)) {
			refuse(line(node),
					"has %s that is made of no names and values, such as %s: …".formatted(what, known.get(0)));
			return members;
		}
		for (NodeTuple tuple : map.getValue()) {
			String name = text(tuple.getKeyNode(), "a name");
			if (!known.contains(name)) {
				refuse(line(tuple.getKeyNode()), "has \"%s\" in %s; did you mean \"%s\"? Known are %s".formatted(name,
						what, NearestName.among(name, known), String.join(", ", known)));
			}
			else if (members.putIfAbsent(name, tuple.getValueNode()) != null) {
				refuse(line(tuple.getKeyNode()), "has \"%s\" twice in %s: keep one of them".formatted(name, what));
			}
		}
		return members;
	}

	private String text(Map<String, Node> members, String name) {
		Node node = members.get(name);
		return (node != null) ? text(node, name).strip() : "";
	}

	private String text(Node node, String what) {
		if (node instanceof ScalarNode scalar) {
			return scalar.isPlain() && scalar.getValue().matches("~|null|") ? "" : scalar.getValue();
		}
		refuse(line(node), "has no text where %s should be one".formatted(what));
		return "";
	}

	private void refuse(int line, String sentence) {
		this.problems.add(new CsvProblem(line, sentence));
	}

	private static int line(Node node) {
		return node.getStartMark().getLine() + 1;
	}

}

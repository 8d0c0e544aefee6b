package io.cspsync.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.DirectoryGroups;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.DirectoryUsers;
import io.cspsync.microsoft.graph.UserPage;
import io.cspsync.microsoft.graph.UserPages;
import io.cspsync.microsoft.graph.UserSelection;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Directories that answer what a test put into them, page by page.
 */
final class FakeDirectory implements DirectoryUsers, DirectoryGroups {

	private final Map<TenantId, List<Object>> answers = new ConcurrentHashMap<>();

	private final Map<String, List<Set<EntraId>>> groups = new HashMap<>();

	private final Map<TenantId, List<String>> selections = new ConcurrentHashMap<>();

	private @Nullable MicrosoftException groupTrouble;

	/** Answers instead, when it is there. */
	@Nullable DirectoryUsers instead;

	final AtomicInteger asked = new AtomicInteger();

	/** One page for each call, in this order. */
	void answer(TenantId tenant, DirectoryUser... page) {
		add(tenant, new UserPage(List.of(page), List.of()));
	}

	void answerUnreadable(TenantId tenant, String description, DirectoryUser... page) {
		add(tenant, new UserPage(List.of(page), List.of(description)));
	}

	/** What the next call throws. */
	void fail(TenantId tenant, RuntimeException failure) {
		add(tenant, failure);
	}

	/** What happens while the next page is fetched. */
	void meanwhile(TenantId tenant, Runnable action) {
		add(tenant, action);
	}

	void clear(TenantId tenant) {
		this.answers.remove(tenant);
	}

	/** One more group of that name. */
	void addGroup(String name, EntraId... members) {
		this.groups.computeIfAbsent(name, (n) -> new ArrayList<>()).add(new HashSet<>(List.of(members)));
	}

	void clearGroups() {
		this.groups.clear();
		this.groupTrouble = null;
	}

	void failGroups(MicrosoftException trouble) {
		this.groupTrouble = trouble;
	}

	/** The properties that were asked for last. */
	List<String> selected(TenantId tenant) {
		return this.selections.getOrDefault(tenant, List.of());
	}

	static MicrosoftException failure(ErrorCategory category, String code) {
		return new MicrosoftException(category, code, "Reading the users: Graph answered " + code, "Try again",
				"GET /users", "r-1", false);
	}

	@Override
	public UserPages open(TenantId tenant, UserSelection selection) {
		this.selections.put(tenant, selection.properties());
		if (this.instead != null) {
			return this.instead.open(tenant, selection);
		}
		Iterator<Object> answers = List.copyOf(this.answers.getOrDefault(tenant, List.of())).iterator();
		return new UserPages() {

			@Override
			public @Nullable UserPage next() {
				while (answers.hasNext()) {
					Object answer = answers.next();
					FakeDirectory.this.asked.incrementAndGet();
					switch (answer) {
						case RuntimeException failure -> throw failure;
						case Runnable action -> action.run();
						default -> {
							return (UserPage) answer;
						}
					}
				}
				return null;
			}

			@Override
			public void close() {
			}

		};
	}

	@Override
	public List<UUID> findByName(TenantId tenant, String name) {
		if (this.groupTrouble != null) {
			throw this.groupTrouble;
		}
		List<UUID> ids = new ArrayList<>();
		for (int i = 0; i < this.groups.getOrDefault(name, List.of()).size(); i++) {
			ids.add(new UUID(name.hashCode(), i));
		}
		return ids;
	}

	@Override
	public Set<EntraId> fetchUsers(TenantId tenant, UUID group) {
		return this.groups.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().hashCode() == group.getMostSignificantBits())
			.findFirst()
			.orElseThrow()
			.getValue()
			.get((int) group.getLeastSignificantBits());
	}

	private void add(TenantId tenant, Object answer) {
		this.answers.computeIfAbsent(tenant, (t) -> new ArrayList<>()).add(answer);
	}

}

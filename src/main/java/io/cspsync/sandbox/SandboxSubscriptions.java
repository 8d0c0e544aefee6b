package io.cspsync.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A tenant's subscriptions. Until they are changed they follow from its SKUs; from the
 * first change on the list is exactly what it was made to be, and {@code setSku} no
 * longer shows in it. Changing them never changes the SKUs. Safe for use by several
 * threads.
 */
public final class SandboxSubscriptions {

	private final SandboxTenant tenant;

	private volatile @Nullable List<SandboxSubscription> changed;

	private volatile DirectoryIds directoryIds = DirectoryIds.LOWER_CASE;

	private int added;

	SandboxSubscriptions(SandboxTenant tenant) {
		this.tenant = tenant;
	}

	/** All of them, whoever sold them, ended ones too. */
	public List<SandboxSubscription> all() {
		List<SandboxSubscription> now = changed;
		return (now != null) ? now : SubscriptionGenerator.subscriptions(tenant);
	}

	/**
	 * Gives the tenant exactly these. One without an id gets one, the same in every run.
	 * @return them with their ids
	 */
	public synchronized List<SandboxSubscription> set(SandboxSubscription... subscriptions) {
		return change(Arrays.stream(subscriptions).map(this::identified).toList());
	}

	/**
	 * Adds one to those that are there.
	 * @return it with its id
	 */
	public synchronized SandboxSubscription add(SandboxSubscription subscription) {
		List<SandboxSubscription> now = new ArrayList<>(all());
		now.add(identified(subscription));
		return change(now).getLast();
	}

	/**
	 * Replaces one by a changed copy, as in
	 * {@code subscriptions.change(id, (one) -> one.inStatus("expired"))}.
	 * @param id in any case
	 * @throws IllegalArgumentException when the tenant has none of that id
	 */
	public synchronized void change(String id, UnaryOperator<SandboxSubscription> how) {
		find(id);
		change(all().stream().map((one) -> one.id().equalsIgnoreCase(id) ? how.apply(one) : one).toList());
	}

	/**
	 * Takes one away; Partner Center itself keeps ended ones in the list.
	 * @throws IllegalArgumentException when the tenant has none of that id
	 */
	public synchronized void remove(String id) {
		find(id);
		change(all().stream().filter((one) -> !one.id().equalsIgnoreCase(id)).toList());
	}

	/** How the directory's ids are related to Partner Center's. */
	public DirectoryIds directoryIds() {
		return directoryIds;
	}

	/** Changes how the directory's ids are related to Partner Center's. */
	public void directoryIds(DirectoryIds now) {
		directoryIds = now;
		tenant.touch();
	}

	private SandboxSubscription find(String id) {
		return all().stream()
			.filter((one) -> one.id().equalsIgnoreCase(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("The tenant has no subscription " + id));
	}

	private SandboxSubscription identified(SandboxSubscription one) {
		if (!one.id().isEmpty()) {
			return one;
		}
		added++;
		String id = Ids.uuid(tenant.seed(), tenant.id() + "/subscription/added/" + added);
		return one.withId(one.kind().isLegacy() ? id.toUpperCase(Locale.ROOT) : id);
	}

	private List<SandboxSubscription> change(List<SandboxSubscription> now) {
		changed = List.copyOf(now);
		tenant.touch();
		return now;
	}

}

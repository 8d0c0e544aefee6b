package io.cspsync.microsoft.graph;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/** {@code /users}. */
final class GraphUsers implements DirectoryUsers {

	private final GraphCaller caller;

	private final GraphRequests requests;

	GraphUsers(GraphCaller caller, GraphRequests requests) {
		this.caller = caller;
		this.requests = requests;
	}

	@Override
	public UserPages open(TenantId tenant, UserSelection selection) {
		GraphRead read = this.caller.begin("Reading the users of tenant " + tenant, "/users", tenant);
		return new Pages(
				new PagedRead<>(this.caller, read, this.requests.users(selection), new UserPageParser(selection)));
	}

	private record Pages(PagedRead<UserPage> read) implements UserPages {

		@Override
		public @Nullable UserPage next() {
			return this.read.next();
		}

		@Override
		public void close() {
			this.read.giveUp();
		}

	}

}

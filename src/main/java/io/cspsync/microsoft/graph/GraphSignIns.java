package io.cspsync.microsoft.graph;

import java.util.List;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/** {@code /users} with {@code signInActivity} and nothing else. */
final class GraphSignIns implements SignIns {

	private final GraphCaller caller;

	private final GraphRequests requests;

	GraphSignIns(GraphCaller caller, GraphRequests requests) {
		this.caller = caller;
		this.requests = requests;
	}

	@Override
	public SignInPages open(TenantId tenant) {
		GraphRead read = this.caller.begin("Reading the last sign-ins of tenant " + tenant, "/users", tenant);
		return new Pages(new PagedRead<>(this.caller, read, this.requests.signIns(), new SignInPageParser()));
	}

	private record Pages(PagedRead<List<SignIn>> read) implements SignInPages {

		@Override
		public @Nullable List<SignIn> next() {
			return this.read.next();
		}

		@Override
		public boolean hasNext() {
			return this.read.hasNext();
		}

		@Override
		public void close() {
			this.read.giveUp();
		}

	}

}

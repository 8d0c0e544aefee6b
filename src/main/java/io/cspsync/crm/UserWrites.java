package io.cspsync.crm;

/**
 * What a run wrote of a tenant's users so far, over all attempts.
 *
 * @param created new CRM users
 * @param updated CRM users of whom something was written
 * @param handEditsKept values changed by hand that stay
 * @param handEditsPutBack values changed by hand that gave way
 */
public record UserWrites(int created, int updated, int handEditsKept, int handEditsPutBack) {

	/** Writes that met nothing changed by hand. */
	public UserWrites(int created, int updated) {
		this(created, updated, 0, 0);
	}

	/** The same with more people created. */
	public UserWrites plusCreated(int people) {
		return new UserWrites(this.created + people, this.updated, this.handEditsKept, this.handEditsPutBack);
	}

	/** The same with more people updated. */
	public UserWrites plusUpdated(int people) {
		return new UserWrites(this.created, this.updated + people, this.handEditsKept, this.handEditsPutBack);
	}

}

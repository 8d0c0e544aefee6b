package io.cspsync.user;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cspsync.microsoft.graph.AssignedLicence;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.UserSelection;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * Recognises accounts that are no person: rooms, devices that people share, the accounts
 * behind call queues and auto attendants, and shared mailboxes.
 *
 * <p>
 * What a mailbox is for ({@code mailboxSettings.userPurpose}) Graph tells one user at a
 * time only, with a permission of its own; a list that selects it is answered with 501. A
 * list shows this much, and no more: {@code isResourceAccount} (reserved, mostly empty),
 * the department that Teams gives to its resource accounts, licences that are sold for
 * rooms and resources only, and that a shared, room or equipment mailbox is a disabled
 * account with an address and without a licence. Somebody who has left may look like the
 * last of these, and is not billed either.
 *
 * @param resourceIndex the place of {@code isResourceAccount} in the selection
 * @param departmentIndex the place of {@code department}
 * @param mailIndex the place of {@code mail}
 */
record ResourceAccounts(int resourceIndex, int departmentIndex, int mailIndex) {

	/** What has to be selected. */
	static final List<String> PROPERTIES = List.of("isResourceAccount", "department", "mail");

	// Written by Teams, with either spelling in the wild.
	private static final Set<String> DEPARTMENTS = Set.of("microsoft communication application instance",
			"microsoft communications application instance");

	/**
	 * Teams Rooms (Basic, Standard, Pro, Premium), Teams Shared Devices and Teams Phone
	 * Resource Account, in all their editions: by Microsoft's list of product names.
	 */
	private static final Set<SkuId> LICENCES = Stream
		.of("440eaaa8-b3e0-484b-a8be-62870b9ba70a", "0e142028-345e-45da-8d92-8bfd4093bbb9",
				"2cf22bcb-0c9e-4bc6-8daf-7e7654c0f285", "e3f0522e-ebb7-4561-9f90-b44516d65b77",
				"6af4b3d6-14bb-4a2a-960c-6c902aad34f3", "a4e376bd-c61e-4618-9901-3fc0cb1b88bb",
				"50509a35-f0bd-4c5e-89ac-22f0e16a00f8", "4cde982a-ede4-4409-9ae6-b003453c8ea6",
				"c25e2b36-e161-4946-bef2-69239729f690", "31ecb341-2a17-483e-9140-c473006d1e1a",
				"21943e3a-2429-4f83-84c1-02735cd49e78", "6070a4c8-34c6-4937-8dfb-39bbc6397a60",
				"61bec411-e46a-4dab-8f46-8b58ec845ffe", "9571e9ac-2741-4b63-95fd-a79696f0d0ac",
				"b4348f75-a776-4061-ac6c-36b9016b01d1", "4fb214cb-a430-4a91-9c91-4976763aa78f",
				"295a8eb0-f78d-45c7-8b5b-1eed5ed02dff", "420c7602-7f70-4895-9394-d3d679ea36fb",
				"b1511558-69bd-4e1b-8270-59ca96dba0f3")
		.map(SkuId::of)
		.collect(Collectors.toUnmodifiableSet());

	static ResourceAccounts of(UserSelection selection) {
		return new ResourceAccounts(selection.indexOf(PROPERTIES.get(0)), selection.indexOf(PROPERTIES.get(1)),
				selection.indexOf(PROPERTIES.get(2)));
	}

	/** Whether the account shows itself to be no person's. */
	boolean isOne(DirectoryUser user) {
		if ("true".equalsIgnoreCase(user.properties().get(this.resourceIndex))
				|| DEPARTMENTS.contains("" + FoldedText.of(user.properties().get(this.departmentIndex)))) {
			return true;
		}
		if (user.licences().isEmpty()) {
			return !user.guest() && Boolean.FALSE.equals(user.enabled())
					&& hasText(user.properties().get(this.mailIndex));
		}
		for (AssignedLicence licence : user.licences()) {
			if (!LICENCES.contains(licence.skuId())) {
				return false;
			}
		}
		return true;
	}

	private static boolean hasText(@Nullable String text) {
		return text != null && !text.isBlank();
	}

}

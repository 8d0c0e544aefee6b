package io.cspsync.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes a tenant's users, products and groups out of its plan, the same every time. */
final class DirectoryGenerator {

	private static final List<String> MAIN_PRODUCTS = List.of("SPB", "O365_BUSINESS_PREMIUM", "SPB", "SPE_E3", "SPB",
			"O365_BUSINESS_ESSENTIALS", "ENTERPRISEPACK", "SPE_E5");

	private static final List<String> FURTHER_PRODUCTS = List.of("POWER_BI_PRO", "PROJECTPROFESSIONAL", "VISIOCLIENT",
			"MCOEV", "Microsoft_365_Copilot", "EXCHANGESTANDARD", "AAD_PREMIUM", "EMS", "SPE_F1", "STANDARDPACK",
			"AAD_PREMIUM_P2");

	private final DirectoryPlan plan;

	private final SplittableRandom dice;

	private final String main;

	private final List<String> further;

	private final String licenceGroupId;

	private final boolean licencesByGroup;

	private DirectoryGenerator(DirectoryPlan plan) {
		this.plan = plan;
		this.dice = Ids.dice(plan.seed(), plan.tenantId() + "/directory");
		this.main = pick(MAIN_PRODUCTS);
		this.further = List.of(pick(FURTHER_PRODUCTS.subList(0, 5)), pick(FURTHER_PRODUCTS.subList(5, 11)));
		this.licenceGroupId = plan.id("group/licences");
		this.licencesByGroup = dice.nextBoolean();
	}

	static TenantDirectory generate(DirectoryPlan plan) {
		return new DirectoryGenerator(plan).directory();
	}

	private TenantDirectory directory() {
		List<SandboxUser> users = new ArrayList<>(plan.users());
		PersonGenerator persons = new PersonGenerator(plan, dice);
		for (int number = 0; number < plan.users(); number++) {
			SandboxUser person = persons.person(number);
			users.add(isLicensed(person) ? person.licensed(licences(number)) : person);
		}
		return new TenantDirectory(List.copyOf(users), skus(users), groups(users));
	}

	private static boolean isLicensed(SandboxUser person) {
		return person.userType().equals("Member") && person.enabled() && person.givenName() != null;
	}

	private List<LicenceAssignment> licences(int number) {
		List<LicenceAssignment> licences = new ArrayList<>();
		String mainId = SkuCatalogue.named(main).skuId();
		if (licencesByGroup) {
			licences.add(groupLicence(number, mainId));
		}
		if (!licencesByGroup || number % 23 == 3) {
			licences.add(LicenceAssignment.direct(mainId));
		}
		if (dice.nextInt(4) == 0) {
			licences.add(LicenceAssignment.direct(SkuCatalogue.named(further.get(dice.nextInt(2))).skuId()));
		}
		if (dice.nextInt(3) == 0) {
			licences.add(LicenceAssignment.direct(SkuCatalogue.named("FLOW_FREE").skuId()));
		}
		return List.copyOf(licences);
	}

	// Group licensing fails for single users, and then the path shows in
	// licenseAssignmentStates alone, or works with an error: both must occur.
	private LicenceAssignment groupLicence(int number, String skuId) {
		return switch (number % 40) {
			case 21 -> new LicenceAssignment(skuId, licenceGroupId, "Error", "CountViolation");
			case 33 -> new LicenceAssignment(skuId, licenceGroupId, "ActiveWithError", "DependencyViolation");
			default -> LicenceAssignment.throughGroup(skuId, licenceGroupId);
		};
	}

	private List<SandboxSku> skus(List<SandboxUser> users) {
		Map<String, Integer> consumed = new TenantDirectory(users, List.of(), List.of()).consumedBySku();
		Set<String> partNumbers = new LinkedHashSet<>();
		partNumbers.add(main);
		partNumbers.addAll(further);
		List<SandboxSku> skus = new ArrayList<>();
		for (String partNumber : partNumbers) {
			skus.add(seats(partNumber, consumed.getOrDefault(SkuCatalogue.named(partNumber).skuId(), 0)));
		}
		skus.add(new SandboxSku(SkuCatalogue.named("FLOW_FREE").skuId(), "FLOW_FREE", 10_000, 0, 0));
		if (dice.nextInt(5) == 0) {
			skus.add(new SandboxSku(SkuCatalogue.named("WINDOWS_STORE").skuId(), "WINDOWS_STORE", 1_000_000, 0, 0));
		}
		return List.copyOf(skus);
	}

	private SandboxSku seats(String partNumber, int consumed) {
		String skuId = SkuCatalogue.named(partNumber).skuId();
		int seats = consumed + dice.nextInt(1, 6);
		return switch (dice.nextInt(10)) {
			case 0 -> new SandboxSku(skuId, partNumber, 0, seats, 0);
			case 1 -> (consumed == 0) ? new SandboxSku(skuId, partNumber, 0, 0, seats)
					: new SandboxSku(skuId, partNumber, seats - 1, 1, 0);
			default -> new SandboxSku(skuId, partNumber, seats, 0, 0);
		};
	}

	private List<SandboxGroup> groups(List<SandboxUser> users) {
		List<SandboxGroup> groups = new ArrayList<>();
		groups.add(new SandboxGroup(plan.id("group/everybody"), "All Staff", ids(users, (user) -> true)));
		groups.add(new SandboxGroup(licenceGroupId, "Licences Microsoft 365", ids(users,
				(user) -> user.licences().stream().anyMatch((one) -> licenceGroupId.equals(one.groupId())))));
		for (int number = 0; number < plan.billedGroups(); number++) {
			groups.add(new SandboxGroup(plan.id("group/billed/" + number), plan.groupName(),
					ids(users, (user) -> !user.heldSkus().isEmpty() && !user.id().startsWith("0"))));
		}
		return List.copyOf(groups);
	}

	private static Set<String> ids(List<SandboxUser> users, Predicate<SandboxUser> which) {
		return users.stream().filter(which).map(SandboxUser::id).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private String pick(List<String> words) {
		return words.get(dice.nextInt(words.size()));
	}

}

package io.cspsync;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.function.Predicate;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.cspsync", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule PACKAGES_USE_ONLY_WHAT_LIES_BELOW_THEM = layeredArchitecture()
		.consideringOnlyDependenciesInAnyPackage("io.cspsync..")
		.layer("cli")
		.definedBy("io.cspsync.cli..")
		.layer("job")
		.definedBy("io.cspsync.job..")
		.layer("customer")
		.definedBy("io.cspsync.customer..")
		.layer("licence")
		.definedBy("io.cspsync.licence..")
		.layer("user")
		.definedBy("io.cspsync.user..")
		.layer("signin")
		.definedBy("io.cspsync.signin..")
		.layer("access")
		.definedBy("io.cspsync.access..")
		.layer("report")
		.definedBy("io.cspsync.report..")
		.layer("notify")
		.definedBy("io.cspsync.notify..")
		.layer("microsoft")
		.definedBy("io.cspsync.microsoft..")
		.layer("crm")
		.definedBy("io.cspsync.crm..")
		.layer("tenant")
		.definedBy("io.cspsync.tenant..")
		.layer("sandbox")
		.definedBy("io.cspsync.sandbox..")
		.whereLayer("cli")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("job")
		.mayOnlyBeAccessedByLayers("cli")
		.whereLayer("customer")
		.mayOnlyBeAccessedByLayers("cli", "job")
		.whereLayer("licence")
		.mayOnlyBeAccessedByLayers("cli", "job")
		.whereLayer("user")
		.mayOnlyBeAccessedByLayers("cli", "job")
		.whereLayer("signin")
		.mayOnlyBeAccessedByLayers("cli")
		.whereLayer("access")
		.mayOnlyBeAccessedByLayers("cli")
		.whereLayer("report")
		.mayOnlyBeAccessedByLayers("cli", "job", "notify")
		.whereLayer("notify")
		.mayOnlyBeAccessedByLayers("cli")
		.whereLayer("microsoft")
		.mayOnlyBeAccessedByLayers("cli", "customer", "licence", "user", "signin", "access")
		.whereLayer("crm")
		.mayOnlyBeAccessedByLayers("cli", "job", "customer", "licence", "user", "signin", "access", "report", "notify")
		.whereLayer("sandbox")
		.mayOnlyBeAccessedByLayers("cli")
		.whereLayer("tenant")
		.mayNotAccessAnyLayer()
		.whereLayer("sandbox")
		.mayNotAccessAnyLayer()
		.because("features meet in the database, so that each can be run, repeated and tested alone; and what knows "
				+ "both Microsoft and the CRM is a feature, never crm or microsoft itself");

	@ArchTest
	static final ArchRule THE_SANDBOX_AND_THE_PRODUCT_SHARE_NO_TYPE = noClasses().that()
		.resideInAPackage("io.cspsync.sandbox..")
		.should()
		.dependOnClassesThat(are(resideInAPackage("io.cspsync..")).and(not(resideInAPackage("io.cspsync.sandbox.."))))
		.because("a wrong field name must not be wrong twice in the same way");

	@ArchTest
	static final ArchRule NOBODY_KNOWS_THE_SANDBOX_BUT_THE_COMMANDS = noClasses()
		.that(are(resideInAPackage("io.cspsync.."))
			.and(not(resideInAnyPackage("io.cspsync.sandbox..", "io.cspsync.cli"))))
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.cspsync.sandbox..")
		.because("nothing in the product may know that it is there");

	@ArchTest
	static final ArchRule NO_CYCLES = slices().matching("io.cspsync.(*)..")
		.should()
		.beFreeOfCycles()
		.because("a package in a cycle can be understood, tested and changed only together with the whole cycle");

	@ArchTest
	static final ArchRule NO_CYCLES_AMONG_THE_PARTS_OF_A_PACKAGE = slices().matching("io.cspsync.(*).(*)..")
		.should()
		.beFreeOfCycles()
		.because("the same holds within; what lies above the parts only holds the words they share and wires them");

	@ArchTest
	static final ArchRule MICROSOFTS_LIBRARIES_STAY_IN_MICROSOFT = noClasses().that()
		.resideOutsideOfPackages("io.cspsync.microsoft..", "io.cspsync.sandbox..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("com.microsoft..", "okhttp3..", "okio..", "org.springframework.web.client..",
				"org.springframework.http..", "org.eclipse.jetty..", "org.bouncycastle..")
		.because("what a service answers is translated once, where tokens are attached and addresses checked");

	@ArchTest
	static final ArchRule ONLY_CLIENTS_AND_WEBHOOKS_SPEAK_HTTP = noClasses().that()
		.resideOutsideOfPackages("io.cspsync.microsoft..", "io.cspsync.notify..", "io.cspsync.sandbox..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("java.net.http..")
		.because("whatever leaves this machine has to be found in two places");

	@ArchTest
	static final ArchRule JETTY_AND_BOUNCY_CASTLE_ONLY_SERVE_THE_SANDBOX = noClasses().that()
		.resideOutsideOfPackage("io.cspsync.sandbox..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.eclipse.jetty..", "org.bouncycastle..")
		.because("the product serves nothing, but for the one page to which a browser comes back from Microsoft");

	@ArchTest
	static final ArchRule ONE_LISTENER = noClasses().that()
		.haveNameNotMatching("io\\.cspsync\\.microsoft\\.login\\.Redirect(Listener|Exchange)")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("com.sun.net.httpserver..")
		.because("what listens has to be small enough to be judged at a glance: loopback, one path, one answer");

	@ArchTest
	static final ArchRule SQL_STAYS_IN_CRM_AND_JOB = noClasses().that()
		.resideOutsideOfPackages("io.cspsync.crm..", "io.cspsync.job..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.jdbc..", "org.postgresql..", "org.flywaydb..", "com.zaxxer.hikari..",
				"javax.sql..")
		.orShould()
		.dependOnClassesThat(
				are(resideInAPackage("java.sql..")).and(not(JavaClass.Predicates.type(java.sql.Timestamp.class))))
		.because(
				"a table is read and written in one place, so that its rules hold everywhere; job has Spring Batch's tables");

	@ArchTest
	static final ArchRule SPRING_BATCH_STAYS_IN_JOB_AND_STEP_CLASSES = noClasses().that()
		.resideOutsideOfPackage("io.cspsync.job..")
		.and()
		.haveNameNotMatching(
				"io\\.cspsync\\.(customer|licence|user)\\..*(Reader|Processor|Writer|Partitioner|Listener|Tasklet|Configuration|CurrentPartition)(\\$.*)?")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.batch..")
		.because("decisions are plain Java: they take values and return values, and only then is anything written");

	@ArchTest
	static final ArchRule WHO_ASKS_FOR_NOW_HAS_A_CLOCK = noClasses().should()
		.callMethodWhere(describe("ask for the time without a Clock", ArchitectureTests::asksForNow))
		.because("a test has to be able to say what time it is");

	@ArchTest
	static final ArchRule ONLY_CLI_AND_REPORT_PRINT = noClasses().that()
		.resideOutsideOfPackages("io.cspsync.cli..", "io.cspsync.report..")
		.should()
		.accessField(System.class, "out")
		.orShould()
		.accessField(System.class, "err")
		.because("a line of our own in the middle of a progress bar or of JSON destroys both");

	@ArchTest
	static final ArchRule EVERY_PACKAGE_SAYS_WHAT_IT_IS_AND_WHAT_MAY_BE_NULL = classes().that()
		.resideInAPackage("io.cspsync..")
		.should(resideInANullMarkedPackage())
		.because("NullAway checks marked packages only, so an unmarked one would silently not be checked");

	private static boolean asksForNow(JavaMethodCall call) {
		String name = call.getTarget().getName();
		JavaClass owner = call.getTargetOwner();
		if (owner.isEquivalentTo(System.class)) {
			return name.equals("currentTimeMillis");
		}
		boolean time = owner.isEquivalentTo(Instant.class) || owner.isEquivalentTo(LocalDate.class)
				|| owner.isEquivalentTo(LocalDateTime.class) || owner.isEquivalentTo(OffsetDateTime.class)
				|| owner.isEquivalentTo(ZonedDateTime.class);
		return time && name.equals("now")
				&& call.getTarget()
					.getRawParameterTypes()
					.stream()
					.noneMatch((type) -> type.isEquivalentTo(Clock.class));
	}

	private static DescribedPredicate<JavaMethodCall> describe(String words, Predicate<JavaMethodCall> predicate) {
		return DescribedPredicate.describe(words, predicate);
	}

	private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
		return new ArchCondition<>("reside in a package that is @NullMarked") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage()
					.tryGetPackageInfo()
					.filter((info) -> info.isAnnotatedWith(NullMarked.class))
					.isPresent();
				events.add(new SimpleConditionEvent(type, marked,
						type.getPackageName() + " has no package-info.java with @NullMarked"));
			}

		};
	}

}

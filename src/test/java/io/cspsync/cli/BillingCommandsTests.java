package io.cspsync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.cspsync.crm.CrmRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.cspsync.crm.CrmRows.E3;
import static io.cspsync.crm.CrmRows.P1;
import static org.assertj.core.api.Assertions.assertThat;

class BillingCommandsTests {

	private static final String ONE_PHONE = "54a152dc-90de-4996-93d2-bc47e670fc06";

	private static final String OTHER_PHONE = "11111111-90de-4996-93d2-bc47e670fc06";

	private static final String PRICES = "prices.csv";

	@TempDir
	private Path home;

	private final CrmRows crm = new CrmRows().customer(1, "Adatum")
		.customer(2, "Contoso")
		.run("insert into sku_catalogue values ('" + E3 + "', 'SPE_E3', 'Microsoft 365 E3', 'test', now()), ('" + P1
				+ "', 'AAD_PREMIUM', 'Entra ID P1', 'test', now()), ('" + ONE_PHONE
				+ "', 'MCOPSTN5', 'Phone', 'test', now()), ('" + OTHER_PHONE
				+ "', 'MCOPSTN5', 'Phone', 'test', now())");

	@AfterEach
	void close() {
		this.crm.close();
	}

	@Test
	void pricesAreLoadedOnceHoweverOftenTheFileIs() {
		Path file = file(PRICES, """
				part_number;term;billing_cycle;valid_from;unit_price;currency
				spe_e3;P1Y;monthly;2026-01-01;33.9;eur
				SPE_E3;;;2026-01-01;40;EUR
				AAD_PREMIUM;p1m;Monthly;2026-01-01;7.2575;EUR
				""");
		assertThat(ok("prices", "load", file.toString(), "--dry-run"))
			.isEqualTo("Dry run, nothing was changed. prices.csv: 3 to be created, 0 to be changed, 0 unchanged\n");
		assertThat(this.crm.rows("select * from prices")).isEmpty();
		assertThat(ok("prices", "load", file.toString())).isEqualTo("prices.csv: 3 created, 0 changed, 0 unchanged\n");
		assertThat(this.crm
			.rows("""
					select sku_id, term, billing_cycle, valid_from, unit_price, currency, origin from prices order by unit_price
					"""))
			.containsExactly(P1 + "|P1M|monthly|2026-01-01|7.2575|EUR|prices.csv",
					E3 + "|P1Y|monthly|2026-01-01|33.9000|EUR|prices.csv",
					E3 + "|null|null|2026-01-01|40.0000|EUR|prices.csv");
		assertThat(ok("prices", "load", file.toString())).isEqualTo("prices.csv: 0 created, 0 changed, 3 unchanged\n");
		file(PRICES, "sku_id,valid_from,unit_price,currency\n%s,2026-01-01,41,EUR\n%s,2026-02-01,41,EUR\n".formatted(E3,
				E3));
		assertThat(ok("prices", "load", file.toString(), "--dry-run"))
			.contains("1 to be created, 1 to be changed, 0 unchanged");
		assertThat(ok("prices", "load", file.toString())).contains("1 created, 1 changed, 0 unchanged");
		assertThat(ok("prices", "list", "e3")).contains("Microsoft 365 E3", "33.9000", "(3 rows)")
			.doesNotContain("Entra");
	}

	@Test
	void allThatIsWrongWithAPriceListIsSaidAndNothingIsLoaded() {
		Path file = file(PRICES, """
				part_number,sku_id,product_key,term,billing_cycle,valid_from,unit_price,currency
				SPE_E3,,,,,2026-01-01,40,EUR
				MCOPSTN5,,,,,2026-01-01,5,EUR
				NONSENSE,,,,,2026-01-01,5,EUR
				,,,,,2026-01-01,5,EUR
				,1-2-3,,,,2026-01-01,5,EUR
				AAD_PREMIUM,%s,,,,2026-01-01,5,EUR
				,%s,A:B,,,2026-01-01,5,EUR
				SPE_E3,,,yearly,anual,01.02.2026,"12,50",Euro
				SPE_E3,,,,,,-5,EUR
				SPE_E3,,,,,2026-01-01,41,EUR
				""".formatted(E3, E3));
		TypedCommand typed = typed("prices", "load", file.toString());
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(typed.complaint().lines()).containsExactly(file + ": nothing was loaded, 14 things are wrong:",
				"- prices.csv line 3: has the part_number MCOPSTN5, which 2 products share (" + OTHER_PHONE + " and "
						+ ONE_PHONE + "): name the one meant by its sku_id.",
				"- prices.csv line 4: has the part_number \"NONSENSE\", which neither the catalogue nor a tenant has: "
						+ "correct it, or name the product by its sku_id.",
				"- prices.csv line 5: names no product: fill sku_id, product_key or part_number.",
				"- prices.csv line 6: \"1-2-3\" is no SKU id: expected 32 hexadecimal digits with dashes, as in "
						+ "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90.",
				"- prices.csv line 7: has the sku_id " + E3 + ", but the part_number AAD_PREMIUM is that of " + P1
						+ ": correct one or leave it empty.",
				"- prices.csv line 8: has both a sku_id and a product_key: keep the one that it is to go by.",
				"- prices.csv line 9: has the term \"yearly\": write it as Microsoft does, P1M, P1Y or P3Y, or leave it "
						+ "empty for any.",
				"- prices.csv line 9: has the billing_cycle \"anual\"; did you mean annual? Known are annual, monthly, "
						+ "none, one_time, triennial; leave it empty for any.",
				"- prices.csv line 9: has the valid_from \"01.02.2026\", which is no day: write it as 2026-11-23.",
				"- prices.csv line 9: has a comma in the unit_price \"12,50\", which could mean two things: write a point "
						+ "before the decimals and nothing between thousands, as in 1250.50.",
				"- prices.csv line 9: has the currency \"Euro\": write its code of three letters, such as EUR.",
				"- prices.csv line 10: has no valid_from: write the day as 2026-11-23.",
				"- prices.csv line 10: has the unit_price \"-5\": write a number such as 12.50, with at most four decimals "
						+ "and without a currency.",
				"- prices.csv line 11: has the same product, term, billing_cycle and valid_from as line 2: keep one of them.");
		assertThat(this.crm.rows("select * from prices")).isEmpty();
	}

	@Test
	void productsThatNobodyKnowsAreNamed() {
		Path file = file(PRICES,
				"sku_id,valid_from,unit_price,currency\n%s,2026-01-01,41,EUR\n".formatted(E3.replace('0', '9')));
		assertThat(ok("prices", "load", file.toString())).contains("1 created")
			.contains("so look whether they are right: " + E3.replace('0', '9'));
	}

	@Test
	void billedQuantitiesFindTheirCustomersByAnyUniqueWord() {
		this.crm.customerOnly(3, "Twin")
			.customerOnly(4, "TWIN")
			.run("update customers set external_id = 'D-2' where id = 2");
		Path file = file("billed.csv", """
				customer_id,customer_external_id,customer,part_number,period_start,period_end,quantity
				1,,,SPE_E3,2026-10-01,2026-10-31,10
				,D-2,,SPE_E3,2026-10-01,2026-10-31,20
				,,adatum,AAD_PREMIUM,2026-10-01,2026-10-31,30
				3,,Twin,SPE_E3,2026-10-01,2026-10-31,40
				""");
		assertThat(ok("billed", "load", file.toString())).isEqualTo("billed.csv: 4 created, 0 changed, 0 unchanged\n");
		assertThat(ok("billed", "load", file.toString(), "--dry-run"))
			.contains("0 to be created, 0 to be changed, 4 unchanged");
		assertThat(ok("billed", "load", file.toString())).contains("0 created, 0 changed, 4 unchanged");
		assertThat(
				this.crm.rows("select customer_id, sku_id, quantity, origin from billed_quantities order by quantity"))
			.containsExactly("1|" + E3 + "|10|billed.csv", "2|" + E3 + "|20|billed.csv", "1|" + P1 + "|30|billed.csv",
					"3|" + E3 + "|40|billed.csv");
		file("billed.csv", """
				customer_id,customer_external_id,customer,part_number,period_start,period_end,quantity
				99,,,SPE_E3,2026-10-01,2026-10-31,10
				,D-9,,SPE_E3,2026-10-01,2026-10-31,10
				,,Twin,SPE_E3,2026-10-01,2026-10-31,10
				,,Nobody,SPE_E3,2026-10-01,2026-10-31,10
				1,,Contoso,SPE_E3,2026-10-01,2026-10-31,10
				1,,,SPE_E3,2026-10-31,2026-10-01,1.5
				,,,SPE_E3,2026-10-01,2026-10-31,10
				1,,,SPE_E3,2026-10-01,2026-10-31,11
				,,Adatum,SPE_E3,2026-10-01,2026-10-31,12
				""");
		assertThat(typed("billed", "load", file.toString()).complaint().lines().skip(1)).containsExactly(
				"- billed.csv line 2: has the customer_id \"99\", which no customer has.",
				"- billed.csv line 3: has the customer_external_id \"D-9\", which no customer has.",
				"- billed.csv line 4: could mean several customers (3, 4): name the one meant by its customer_id.",
				"- billed.csv line 5: has the customer \"Nobody\": none is called so.",
				"- billed.csv line 6: could mean several customers (1, 2): name the one meant by its customer_id.",
				"- billed.csv line 7: ends on 2026-10-01, before it starts on 2026-10-31: period_end is the last day of the "
						+ "period.",
				"- billed.csv line 7: has the quantity \"1.5\": write a whole number of units, 0 or more.",
				"- billed.csv line 8: names no customer: fill customer_id, customer_external_id or customer.",
				"- billed.csv line 10: has the same customer, product and period as line 9: add them up.");
		assertThat(this.crm.rows("select count(*) from billed_quantities")).containsExactly("4");
	}

	@Test
	void aFreshCatalogueNamesProductsUntilItIsReset() {
		this.crm.licence(1, E3, "E3", 1, 1).licence(1, "99999999-0000-4000-8000-000000000001", "brand new", 1, 1);
		Path file = file("names.csv",
				"\ufeffProduct_Display_Name,String_Id,GUID,Service_Plan_Name\r\nMicrosoft 365 E3 (new)," + "SPE_E3,"
						+ E3 + "\u00a0,PLAN\r\n");
		assertThat(ok("catalogue", "load", file.toString()))
			.isEqualTo("names.csv names 1 of the catalogue's products from now on.\n");
		assertThat(ok("catalogue", "load", file.toString()))
			.isEqualTo("names.csv is what the catalogue holds already.\n");
		assertThat(ok("catalogue", "show")).contains("operator: names.csv, SHA-256 ", "2026-11-23", "BRAND NEW");
		assertThat(this.crm.rows("select product_name from sku_catalogue where sku_id = '" + E3 + "'"))
			.containsExactly("Microsoft 365 E3 (new)");
		assertThat(ok("catalogue", "reset")).startsWith("Your list, which named 1 of the products, was forgotten");
		assertThat(this.crm.rows("select product_name from sku_catalogue where sku_id = '" + E3 + "'"))
			.containsExactly("Microsoft 365 E3");
		assertThat(ok("catalogue", "reset")).startsWith("No list of yours was loaded");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					<!DOCTYPE html><html>      | is a web page, not the CSV file that it links to
					''                         | is empty
					Name;Price                 | is another file: its first line lacks the columns Product_Display_Name, String_Id, GUID
					Product_Display_Name,String_Id,GUID | has the right heading, but names no product
					PK..                       | is a workbook or an archive
					""")
	void whatIsNoCatalogueIsRefused(String content, String sentence) {
		TypedCommand typed = typed("catalogue", "load", file("names.csv", content).toString());
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(typed.complaint()).contains("- names.csv " + sentence, "Product names and service plan identifiers");
		assertThat(this.crm.rows("select distinct origin from sku_catalogue")).containsExactly("test");
	}

	@Test
	void freeProductsAreWhatTheOperatorSays() {
		assertThat(ok("catalogue", "free", "add", "aad_premium", E3)).startsWith("2 products are free now");
		assertThat(ok("catalogue", "free", "add", E3)).isEqualTo("That was said already.\n");
		assertThat(ok("catalogue", "free", "remove", E3)).startsWith("1 product is not free now");
		assertThat(this.crm.rows("select sku_id, part_number, free, origin from free_skus order by free"))
			.containsExactly(E3 + "|SPE_E3|f|operator", P1 + "|AAD_PREMIUM|t|operator");
		assertThat(ok("catalogue", "free")).contains("Entra ID P1", "not free", "(2 rows)");
		TypedCommand typed = typed("catalogue", "free", "add", "MCOPSTN5", "NONSENSE", P1);
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(typed.complaint()).contains("MCOPSTN5 is the part number of 2 products", ONE_PHONE, OTHER_PHONE,
				"\"NONSENSE\" is neither a SKU id nor a part number");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					prices load                        | ./run.sh prices load: Missing required parameter: 'FILE'.
					prices                             | ./run.sh prices: Missing required subcommand
					prices load --dryrun x             | ./run.sh prices load takes no option "--dryrun"; did you mean --dry-run?
					prices load /nowhere/prices.csv    | - prices.csv is not there.
					catalogue load /nowhere/names.csv  | - names.csv is not there.
					licences --over --unused           | --over, --unused are mutually exclusive
					licences --bill 31.10.2026         | "31.10.2026" is no day: write it as 2026-11-23
					licences --changes 2026-10-31      | "2026-10-31" is no period: write two days as 2026-10-31..2026-11-30
					licences --changes 2026-10-31..2026-10-01 | 2026-10-31 does not come before 2026-10-01
					licences --bill 2026-10-31         | No day is recorded yet: every run with licences records its day
					licences Nobody                    | No customer or tenant is known as "Nobody"
					""")
	void whatCannotBeDoneIsASentenceAndExitCode2(String arguments, String sentence) {
		TypedCommand typed = typed(arguments.split(" "));
		assertThat(typed.complaint()).contains(sentence).doesNotContain("\tat ");
		assertThat(typed.exitCode()).isEqualTo(2);
	}

	@Test
	void licencesAnswerWhatIsThereAndWhatItCosts() {
		this.crm.licence(1, E3, "Microsoft 365 E3", 10, 7).licence(2, P1, "Entra ID P1", 5, 8);
		this.crm.price(E3, null, null, "2020-01-01", "40")
			.day("2026-10-31", 1, E3, 9, 7, 9)
			.day("2026-11-01", 1, E3, 10, 7, 10);
		this.crm.line(1, E3, "annual", 10, "P1Y", false).run("update subscriptions set last_day = current_date + 20");
		assertThat(ok("licences")).isEqualTo(
				"""
						customer  tenant   product           purchased  consumed  unassigned  trial  billable  cycle      price  amount  currency
						Adatum    Adatum   Microsoft 365 E3         10         7           3      0        10  monthly  40.0000  400.00  EUR
						Contoso   Contoso  Entra ID P1               5         8           0      0         5
						(2 rows)
						Total: 400.00 EUR, monthly
						1 billable row has no price; --csv says why.
						""");
		assertThat(ok("licences", "contoso", "--over")).contains("Entra ID P1").contains("3\n(1 row)");
		assertThat(ok("licences", "--unused")).contains("120.00").contains("Total: 120.00 EUR, monthly");
		assertThat(ok("licences", "1", "--renewals")).contains("ends: it does not renew", "20");
		assertThat(ok("licences", "--changes", "2026-10-31..2026-11-30")).contains("more", "(1 row)");
		assertThat(ok("licences", "--bill", "2026-10-31")).contains("360.00", "Total: 360.00 EUR");
		assertThat(ok("licences", "2", "--bill", "2026-10-31", "--json")).isEqualTo("[ ]\n");
		assertThat(ok("licences", "--csv")).startsWith("customer_id,customer_name,tenant_id,")
			.contains("no price of this product is loaded");
		assertThat(typed("licences", "--bill", "2026-10-30").complaint())
			.contains("2026-10-30 is not recorded: days from 2026-10-31 to 2026-11-01 are");
	}

	private String ok(String... arguments) {
		TypedCommand typed = typed(arguments);
		assertThat(typed.complaint()).isEmpty();
		assertThat(typed.exitCode()).isZero();
		return typed.answer();
	}

	private TypedCommand typed(String... arguments) {
		return TypedCommand.in(this.home).at(this.crm.pool).type(arguments);
	}

	private Path file(String name, String text) {
		try {
			return Files.writeString(this.home.resolve(name), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

package io.cspsync.access;

/**
 * Judges the free space of a folder that runs write to.
 */
public final class DiskFinding {

	private static final long MEGABYTE = 1L << 20;

	private static final long NEEDED = 100 * MEGABYTE;

	private static final long WANTED = 1024 * MEGABYTE;

	private DiskFinding() {
	}

	/**
	 * The judgement.
	 * @param what the folder, as part of a sentence
	 * @param free usable bytes
	 */
	public static Finding of(String what, long free) {
		String subject = "disk space of " + what;
		String detail = "%,d MB free".formatted(free / MEGABYTE);
		if (free < NEEDED) {
			return Finding.missing(Area.MACHINE, subject, detail, "Make room: a run needs 100 MB at the very least.");
		}
		return (free < WANTED) ? Finding.warning(Area.MACHINE, subject, detail, "Make room: 1 GB is a good reserve.")
				: Finding.ok(Area.MACHINE, subject, detail);
	}

}

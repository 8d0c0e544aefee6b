package io.cspsync.tenant;

record PlainFailure(ErrorCategory category, String code, String message, String remedy) implements Failure {

}

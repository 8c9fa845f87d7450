package org.nianbao.check;

/**
 * What a run of the checks came to.
 *
 * @param findings   all findings
 * @param openErrors errors without a verdict that holds
 * @param asksAgain  findings whose figures changed since their verdict
 * @param reports    files that were checked
 * @param seconds    how long it took
 */
public record Checked(int findings, int openErrors, int asksAgain, int reports, double seconds) {
}

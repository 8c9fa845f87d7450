package org.nianbao.extract;

import java.util.Objects;

/**
 * Whose report it is, for which year, in which edition of the form.
 *
 * @param body   standard name, or the body's own name when the reference list does not know it, or empty
 * @param known  whether the reference list knows the body
 * @param year   report year, or 0 when it cannot be told
 * @param from   first day of the report's period as {@code yyyy-MM-dd}, or empty
 * @param to     last day, or empty
 * @param form   {@code r2008}, {@code r2014}, {@code r2019}, {@code r2021}, or empty when it is no yearly report
 * @param scope  {@code own}, {@code area} or {@code unstated}
 * @param status {@code report}, {@code template}, {@code not_a_report} or {@code unreadable}
 */
public record Identity(String body, boolean known, int year, String from, String to, String form, String scope, String status) {
    public Identity {
        for (String text : new String[] {body, from, to, form, scope, status}) {
            Objects.requireNonNull(text);
        }
    }
}

package org.nianbao.extract;

/**
 * What the text of a cell says.
 *
 * @param plain   the text in plain form
 * @param letters the words without the number of an item
 * @param value   null where the text is no value
 * @param stacked how many values stand in it one below the other; 0 when it holds anything else
 * @param section whether a heading of a section of the report stands in it
 * @param names   what the words name
 */
record Said(String plain, String letters, CellText value, int stacked, boolean section, Names names) {
    /**
     * What words name in each of the forms, by the form's position; -1 for nothing.
     *
     * @param rows    the row with that label
     * @param results the result in the heads of a table four
     * @param parts   what is a result there
     */
    record Names(int[] rows, int[] results, int[] parts) {
    }
}

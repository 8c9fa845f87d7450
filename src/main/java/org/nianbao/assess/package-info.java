/**
 * Assessment: bodies scored by an index that is data, with what the score can bear. An {@link org.nianbao.assess.Index} is a tree of indicators and a method; a
 * {@link org.nianbao.assess.Panel} holds the values of one year; {@link org.nianbao.assess.Scoring} gives {@link org.nianbao.assess.Scores}, every step kept. Inside, NaN is a value
 * that is missing; in what is written it is an empty cell with a reason.
 */
package org.nianbao.assess;

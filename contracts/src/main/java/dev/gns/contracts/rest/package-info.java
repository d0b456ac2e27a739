/**
 * What the REST interface of the results service answers. Field names are the Java names; enumerations are written in
 * lower case and read in any; an absent value is left out.
 */
package dev.gns.contracts.rest;

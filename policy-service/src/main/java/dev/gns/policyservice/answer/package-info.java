/** Answers graph states: plain classes that know neither bus nor container. */
package dev.gns.policyservice.answer;

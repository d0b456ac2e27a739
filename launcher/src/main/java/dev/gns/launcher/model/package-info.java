/** Pretrained encoders that can be fetched, as folders in Hugging Face's format. */
package dev.gns.launcher.model;

-- AlterTable
ALTER TABLE "Target" ADD COLUMN "households" INTEGER;
